// --- The detail pane ---
function highlight(line) {
  const parts = [];
  const token = /(;;.*)|("(?:[^"\\]|\\.)*")|([()])|(?<=\()([a-z_][\w.]*)|([^;"()]+|.)/gu;
  for (const [text, comment, string, paren, keyword] of line.matchAll(token)) {
    const tone = comment ? 't-c' : string ? 't-s' : paren ? 't-p' : keyword ? 't-k' : '';
    parts.push(tone ? span(tone, text) : text);
  }
  return parts;
}
// The line after a command, found by its closing parenthesis.
function endOf(lines, start) {
  let depth = 0;
  for (let at = start; at < Math.min(lines.length, start + 2000); at++) {
    for (const sign of lines[at].replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/;;.*/, '')) {
      if (sign === '(') depth++;
      if (sign === ')' && --depth <= 0) return at + 1;
    }
    if (depth === 0) return at + 1;
  }
  return start + 1;
}
const WIDE = 400;
function numbered(lines, from, to, isHit, width, caret = '') {
  return lines.slice(from, to).flatMap((line, i) => [span(isHit ? 'hit' : '',
    span('ln', `${String(from + i + 1).padStart(width)}  `), line.length > WIDE ? line : highlight(line)), '\n',
    i || !caret ? '' : `${' '.repeat(width + 2)}${caret}\n`]);
}
// Below the column where a command begins. Older results do not have it.
const caretOf = (row, line) => columns.has(row) ? [...line].slice(0, columns.get(row) - 1).join('').replace(/[^\t]/g, ' ') + '^' : '';
// One node for each line of the command and its neighbours. The rest of a long file is two plain texts.
function listing(lines, start, end, before, after, caret = '') {
  const width = String(lines.length).length, last = Math.min(end, start + WIDE);
  const near = Math.max(0, start - before), far = Math.min(lines.length, last + after);
  const plain = (from, to) => lines.slice(from, to).map((line, i) => `${String(from + i + 1).padStart(width)}  ${line}\n`).join('');
  const isWhole = before > lines.length;
  return el('pre', { class: 'excerpt', tabindex: '0', role: 'region', 'aria-label': 'Source' }, isWhole ? plain(0, start) : numbered(lines, near, start, false, width),
    numbered(lines, start, last, true, width, caret), isWhole ? plain(last, lines.length) : numbered(lines, last, far, false, width));
}
function excerptLines(row, text) {
  const lines = Array(lineOf[row] - 1).concat(text.replace(/\n$/, '').split('\n'));
  return listing(lines, lineOf[row] - 1, lines.length, 0, 0, caretOf(row, lines[lineOf[row] - 1]));
}
let isWhole = false;
function sourceView(row, lines) {
  const start = lineOf[row] - 1, end = endOf(lines, start);
  const view = div('source');
  const draw = () => {
    const around = isWhole ? Infinity : 5, code = listing(lines, start, end, around, around, caretOf(row, lines[start]));
    view.replaceChildren(el('h4', {}, 'Source ', pill(`Whole file, ${plural(lines.length, 'line')}`, () => { isWhole = !isWhole; draw(); }, { 'aria-pressed': String(isWhole), 'aria-keyshortcuts': 's' })), code);
    const hit = $('.hit', code);
    if (isWhole && hit) code.scrollTop = hit.offsetTop - code.offsetTop - 80;
  };
  draw();
  return view;
}
// The module of a command: the one that it names, or the last one before it.
function moduleOf(row, lines) {
  const start = lineOf[row] - 1;
  if (/^\s*\((module|assert_(invalid|malformed|unlinkable))\b/.test(lines[start])) return -1;
  const [, name] = /\((?:invoke|get)\s+(\$[^\s()"]+)/.exec(lines.slice(start, endOf(lines, start)).join(' ')) || [];
  for (let at = row - 1; at >= firstRow[fileOf[row]]; at--) {
    const kind = kindOf(at);
    if (name ? kind.startsWith('module') && nameOf(at) === name : kind === 'module' || kind === 'module instance') return at;
  }
  return -1;
}
const resultLink = row => el('a', { href: '#t=' + encodeURIComponent(linkOf(row)) }, bdi(`${placeOf(row)} ${kindOf(row)} ${nameOf(row)}`.trim()));
function moduleView(row, lines) {
  const at = moduleOf(row, lines);
  if (at < 0) return '';
  const start = lineOf[at] - 1;
  return el('details', { class: 'module' }, el('summary', {}, `Module it acts on: line ${start + 1} `, bdi(nameOf(at)), D.runs.flatMap((_, r) => [' ', mark(r, at)])),
    listing(lines, start, Math.min(endOf(lines, start), start + 60), 0, 0), resultLink(at));
}
async function strip(run, row, place) {
  const runs = await pastOf(run, row);
  if (!runs.length) return;
  place.replaceChildren(el('h4', {}, `Last ${plural(runs.length, 'run')}`), el('ol', { class: 'strip' }, runs.map(({ date, version, letter }) => {
    const { word, shape } = verdicts.get(letter);
    return el('li', { class: word, title: `${date}, ${version}: ${word}` }, icon(shape), span('hidden', `${date}: ${word}`));
  })));
}
function quote(argument) {
  if (/^[\w.-]+$/.test(argument)) return argument;
  return /["$`\\!]/.test(argument) ? "'" + argument.replace(/'/g, "'\\''") + "'" : `"${argument}"`;
}
function replayOf(row) {
  const run = Math.max(0, badRun(row));
  return `${D.replay} ${quote(`${placeOf(row)}${D.odd[row] ? '#' + D.odd[row] : ''}`)} ${D.runs[run].settings}`;
}
const urlOf = row => location.href.split('#')[0] + '#t=' + encodeURIComponent(linkOf(row));
// The notes of rules link to the bugs that they name. Nothing that an engine says becomes a link.
const linked = note => note.split(/(https?:\/\/[^\s,()]+)/).map((part, i) => i % 2 ? el('a', { href: part, rel: 'noreferrer' }, part) : part);
// The text of an issue about one result.
const fenced = (title, text) => text ? '**' + title + '**\n\n````\n' + text + '\n````\n' : '';
function issueOf(row) {
  const r = Math.max(0, badRun(row)), note = notes[r].get(row), said = note?.message ?? '';
  return [`### ${kindOf(row)} ${nameOf(row)}: ${said.split('\n')[0]}\n`, ...D.runs.map((run, r) => `- ${run.id} ${run.version}: ${verdictOf(r, row).word}`), '',
    fenced('Expected', textOf(note, 0)), fenced('Actual', textOf(note, 1) || said), fenced('Source: ' + placeOf(row), $('.excerpt', pane)?.textContent.trimEnd()), fenced('To repeat it', replayOf(row))].join('\n');
}
// Further parts of the pane.
const extras = [];
const gateWords = { n: 'new', c: 'changed', f: 'fixed', l: 'no longer run', k: 'known', u: 'unexpected pass', y: 'flaky' };
function verdictView(row, run, r) {
  const note = notes[r].get(row), gate = gateWords[D.gate[r]?.[row]], history = el('div');
  const expected = textOf(note, 0), actual = textOf(note, 1), trace = textOf(note, 3), cause = blockers[r]?.get(row);
  // The comparison says it already.
  const reason = note?.message.replace(`expected ${expected}, got ${actual}`, '').trim();
  strip(r, row, history);
  return div('verdict',
    div('who', mark(r, row), el('b', {}, bdi(run.id)), span('quiet', bdi(run.version)), gate && span(`chip${gate === 'new' ? ' new' : ''}`, gate),
      el('small', {}, D.status[r][row] === 'M' ? '' : duration(timeOf(r, row)))),
    reason && para('reason', bdi(reason)),
    note?.rule && para('rule', linked(note.rule)),
    expected || actual ? compare(expected, actual) : '',
    trace && el('details', { open: true }, el('summary', {}, 'Trace'), el('pre', { class: 'trace' }, trace)),
    cause === undefined ? '' : para('needs', 'Blocked by ', mark(r, cause), ' ', resultLink(cause)),
    note && el('small', {}, el('code', {}, note.type)), history);
}
function fillPane(row) {
  const replay = replayOf(row), source = el('div'), bad = [], rest = [];
  D.runs.forEach((_, r) => (verdictOf(r, row).bad ? bad : rest).push(r));
  const views = list => list.map(r => verdictView(row, D.runs[r], r));
  const kept = notes.map(map => textOf(map.get(row), 2)).find(Boolean);
  if (kept) source.append(el('h4', {}, 'Source'), excerptLines(row, kept));
  pane.replaceChildren(
    el('header', {}, el('h3', {}, bdi(placeOf(row)),
      el('span', {}, kindOf(row), ' ', bdi(nameOf(row)))), button('Close', 'Escape', close, 'Close the result')),
    div('tools', button('Previous', 'k', () => move(-1)), button('Next', 'j', () => move(1)), button('Copy link', 'y', () => copy(urlOf(row), 'the link')), bad.length ? button('Copy as issue', null, () => copy(issueOf(row), 'an issue text')) : ''),
    // Engines that did not pass come first, then the source, then the other engines.
    ...views(bad), ...(bad.length ? [] : views(rest.splice(0, 1))), source, ...extras.map(view => view(row)), ...(rest.length ? [el('h4', {}, 'Other engines'), ...views(rest)] : []),
    el('h4', {}, 'Run this alone'), div('cmdline', el('code', {}, replay.split(' ').flatMap(word => [span('nb', word), ' '])), button('Copy', 'c', () => copy(replay, 'the command'), 'Copy the replay command')));
  pane.scrollTop = 0;
  sourceOf(fileOf[row]).then(lines => lines && selected === row && source.replaceChildren(sourceView(row, lines), moduleView(row, lines)));
  if (!texts) textsReady.then(() => selected === row && fillPane(row));
}
