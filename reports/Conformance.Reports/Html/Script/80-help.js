// --- Help ---
const keys = [['/', 'search'], ['j k', 'next, previous'], ['n p', hasGate ? 'next, previous new failure' : 'next, previous failure'], ['Enter', 'open'],
  ['Esc', 'close'], ['s', 'whole source'], ['c', 'copy its command'], ['y', 'copy its link'], ...(R > 1 ? [['d', 'where engines differ']] : []), ['?', 'this help']];
const words = [['status:fail', 'pass fail blocked skip unsupported inapplicable crash timeout error missing'], ['is:bad', 'anything but pass and not run; is:different where engines disagree'],
  ['engine:' + (D.runs[0]?.id ?? 'x'), 'the terms beside it hold for that engine; engine:x:pass for its verdict alone'], ['gate:new', 'new changed fixed lost appeared known xpass flaky, with a baseline or expectations'],
  ['file:simd*', 'also name: kind: proposal: type: line: id:'], ['cluster:1', 'failures of one cause'], ['time:>10ms', 'us, ms, s; times are rounded'], ['"text"', 'in names, paths and messages; file.wast:12'], ['and or not ( )', 'terms side by side mean and, and hold on one engine together']];
const help = el('dialog', { 'aria-label': 'Help' }, el('h3', {}, 'Keys'), el('dl', {}, keys.flatMap(([key, text]) => [el('dt', {}, key.split(' ').flatMap(k => [el('kbd', {}, k), ' '])), el('dd', {}, text)])),
  el('h3', {}, 'Query'), el('dl', {}, words.flatMap(([word, text]) => [el('dt', {}, word), el('dd', {}, text)])), el('form', { method: 'dialog' }, el('button', { class: 'tool' }, 'Close')));
document.body.append(help);
$('button', help).onclick = event => { event.preventDefault(); help.close(); };
