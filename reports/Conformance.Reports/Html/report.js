(async () => {
'use strict';
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// Data becomes text nodes and attributes, never markup.
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(child => child != null && child !== ''));
  return node;
}

const count = n => n.toLocaleString('en-US');
const plural = (n, word) => `${count(n)} ${word}${n === 1 ? '' : 's'}`;
function duration(us) {
  if (us < 1000) return `${us} µs`;
  if (us < 10000) return `${(us / 1000).toFixed(1)} ms`;
  if (us < 1e6) return `${Math.round(us / 1000)} ms`;
  return `${(us / 1e6).toFixed(2)} s`;
}

function toast(text) {
  $$('.toast').forEach(old => old.remove());
  const node = el('div', { class: 'toast', role: 'status' }, text);
  document.body.append(node);
  setTimeout(() => node.remove(), 1800);
}
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el('textarea', { 'aria-hidden': 'true', class: 'hidden' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  toast(`Copied ${what}`);
}

// --- Theme: follows the system until it is chosen ---
const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* a file: page may have no storage */ } },
};
const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};
const themeButton = $('#theme');
function setTheme(theme) {
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  themeButton.textContent = isDark() ? 'Light' : 'Dark';
  themeButton.setAttribute('aria-label', `Switch to the ${isDark() ? 'light' : 'dark'} theme`);
}
themeButton.hidden = false;
themeButton.addEventListener('click', () => {
  const theme = isDark() ? 'light' : 'dark';
  store.set('conformance-theme', theme);
  setTheme(theme);
  setState({ theme });
});
setTheme(new URLSearchParams(location.hash.slice(1)).get('theme') || store.get('conformance-theme'));

// --- Tables of files can be sorted ---
for (const table of $$('table.files')) {
  const heads = $$('thead th', table);
  heads.forEach((head, column) => {
    const button = el('button', { type: 'button', class: 'sort' }, ...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const isNumber = head.classList.contains('num');
      const up = head.getAttribute('aria-sort') === (isNumber ? 'descending' : 'ascending') ? isNumber : !isNumber;
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const body = table.tBodies[0];
      const value = row => isNumber ? Number(row.cells[column].dataset.v) : row.cells[column].textContent;
      const rows = [...body.rows].map(row => [value(row), row]);
      rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
for (const code of $$('code.copy')) {
  code.after(' ', el('button', { type: 'button', class: 'pill', onclick: () => copy(code.textContent, 'the command') }, 'copy'));
}

// --- Data ---
async function unpack(id) {
  const packed = atob($('#' + id).textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}
// The summary is painted before the results are unpacked.
await new Promise(done => setTimeout(done));
let D;
try {
  D = await unpack('d-index');
} catch {
  $('#static').prepend(el('p', { class: 'lead' }, 'This browser cannot unpack the results; everything below is complete without them.'));
  return;
}
const R = D.runs.length;
const N = D.kind.length;
const ALL = 2 ** Math.min(R, 30) - 1;
const fileOf = new Int32Array(N), lineOf = new Int32Array(N), present = new Int32Array(N), firstRow = [];
for (let f = 0, row = 0; f < D.files.length; f++) {
  firstRow.push(row);
  for (let i = 0, line = 0; i < D.count[f]; i++, row++) {
    fileOf[row] = f;
    lineOf[row] = line += D.line[row];
    for (let r = 0; r < R; r++) if (D.status[r][row] !== 'M') present[row] |= 1 << r;
  }
}
const verdicts = new Map(D.verdicts.map(([letter, word, shape, bad]) => [letter, { word, shape, bad: !!bad }]));
verdicts.set('M', { word: 'missing', shape: '·', bad: false });
const verdictOf = (run, row) => verdicts.get(D.status[run][row]);
const notes = D.notes.map(flat => {
  const map = new Map();
  for (let i = 0, row = 0; i < flat.length; i += 7) {
    row += flat[i];
    map.set(row, { type: D.messages[flat[i + 1]], message: D.messages[flat[i + 2]], cluster: flat[i + 3], texts: flat.slice(i + 4, i + 7) });
  }
  return map;
});
let texts = null;
const textsReady = unpack('d-detail').then(list => { texts = list; });
const textOf = (note, which) => !note || note.texts[which] < 0 ? '' : texts ? texts[note.texts[which]] : '…';
const hashOf = row => D.odd[row] ?? D.hash.slice(row * 10, row * 10 + 10);
const baseName = path => path.slice(path.lastIndexOf('/') + 1);
const hasGate = D.runs.some(run => run.gate);
const anyBad = row => { for (let r = 0; r < R; r++) if (verdictOf(r, row).bad) return true; return false; };

// --- Queries: a term gives the set of engines it holds for; a row is shown if the set is not empty ---
const gates = { new: 'n', changed: 'c', fixed: 'f', lost: 'l', appeared: 'a', known: 'k', xpass: 'u', same: '.' };
function runMask(holds) {
  return row => { let mask = 0; for (let r = 0; r < R; r++) if (holds(r, row)) mask |= 1 << r; return mask; };
}
function pattern(value) {
  if (!/[*?]/.test(value)) return null;
  return new RegExp('^' + value.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.') + '$', 'iu');
}
function inTable(table, value, isExact) {
  const glob = pattern(value), low = value.toLowerCase();
  return table.map(text => glob ? glob.test(text) || glob.test(baseName(text))
    : isExact ? text.toLowerCase() === low : text.toLowerCase().includes(low));
}
const viaTable = (table, column, value, isExact) => {
  const hits = inTable(table, value, isExact);
  return row => hits[column[row]] ? ALL : 0;
};
function statusTerm(value) {
  const letters = new Set();
  for (const [letter, { word, bad }] of verdicts) if (word === value || letter === value || (value === 'bad' && bad)) letters.add(letter);
  if (!letters.size) throw new Error(`no such status: ${value}`);
  return runMask((r, row) => letters.has(D.status[r][row]));
}
function engineTerm(value) {
  const colon = value.lastIndexOf(':');
  const name = colon < 0 ? value : value.slice(0, colon);
  const runs = inTable(D.runs.map(run => run.id), name, true);
  if (!runs.includes(true)) throw new Error(`no such engine: ${name}`);
  const own = runMask((r, row) => runs[r] && D.status[r][row] !== 'M');
  if (colon < 0) return own;
  const status = statusTerm(value.slice(colon + 1));
  const mask = runs.reduce((sum, is, r) => is ? sum | 1 << r : sum, 0);
  return row => status(row) & mask ? ALL : 0;
}
function timeTerm(value) {
  const [, op = '>', number, unit = 'ms'] = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)?)(us|µs|ms|s)?$/.exec(value) || [];
  if (number === undefined) throw new Error('a time is written like >10ms');
  const us = number * { us: 1, 'µs': 1, ms: 1e3, s: 1e6 }[unit];
  const holds = { '>': t => t > us, '<': t => t < us, '>=': t => t >= us, '<=': t => t <= us, '=': t => t === us }[op];
  return runMask((r, row) => D.status[r][row] !== 'M' && holds(D.time[r][row]));
}
function textTerm(value) {
  const low = value.toLowerCase();
  const [, path, line] = /^(.+):(\d+)$/.exec(low) || [];
  const files = inTable(D.files, value), names = inTable(D.names, value), kinds = inTable(D.kinds, value);
  const places = path && D.files.map(file => file.toLowerCase().includes(path));
  const noteHits = runMask((r, row) => {
    const note = notes[r].get(row);
    return note && (note.message.toLowerCase().includes(low)
      || [0, 1, 2].some(which => texts && textOf(note, which).toLowerCase().includes(low)));
  });
  return row => files[fileOf[row]] || names[D.name[row]] || kinds[D.kind[row]]
    || (places && places[fileOf[row]] && lineOf[row] === Number(line)) ? ALL : noteHits(row);
}
const isTerms = {
  bad: () => statusTerm('bad'),
  different: () => row => {
    let first = '';
    for (let r = 0; r < R; r++) {
      const letter = D.status[r][row];
      if (letter === 'M' || letter === 'N') continue;
      if (first && letter !== first) return ALL;
      first = letter;
    }
    return 0;
  },
};
const terms = {
  status: statusTerm,
  engine: engineTerm,
  time: timeTerm,
  text: textTerm,
  file: value => viaTable(D.files, fileOf, value, false),
  name: value => viaTable(D.names, D.name, value, false),
  kind: value => viaTable(D.kinds, D.kind, value, true),
  proposal: value => { const hits = inTable(D.proposals, value, true); return row => hits[D.proposal[fileOf[row]]] ? ALL : 0; },
  type: value => { const glob = pattern(value); return runMask((r, row) => { const note = notes[r].get(row); return note && (glob ? glob.test(note.type) : note.type.includes(value)); }); },
  cluster: value => runMask((r, row) => notes[r].get(row)?.cluster === value - 1),
  line: value => row => lineOf[row] === Number(value) ? ALL : 0,
  id: value => row => hashOf(row).startsWith(value) ? ALL : 0,
  is: value => { if (!Object.hasOwn(isTerms, value)) throw new Error(`is:bad or is:different, not is:${value}`); return isTerms[value](); },
  gate: value => {
    if (!Object.hasOwn(gates, value)) throw new Error(`no such gate: ${value}`);
    return runMask((r, row) => D.gate[r][row] === gates[value]);
  },
};
function parseQuery(query) {
  const tokens = [];
  const token = /\s*(?:([()])|([a-z]+:)?(?:"([^"]*)"|([^\s()"]+)))/iy;
  while (query.slice(token.lastIndex).trim()) {
    const at = token.lastIndex;
    const match = token.exec(query);
    if (!match) throw new Error(`cannot read “${query.slice(at).trim()}”`);
    let [, paren, key, quoted, word] = match;
    // engine:"a b":fail: what follows a closing quote belongs to it.
    if (quoted !== undefined && key) {
      const rest = /[^\s()"]*/y;
      rest.lastIndex = token.lastIndex;
      quoted += rest.exec(query)[0];
      token.lastIndex = rest.lastIndex;
    }
    tokens.push({ paren, key: key?.slice(0, -1).toLowerCase(), value: quoted ?? word, isQuoted: quoted !== undefined });
  }
  let at = 0;
  const isWord = (token, word) => token && !token.key && !token.isQuoted && token.value?.toLowerCase() === word;
  function either(depth) {
    const parts = [both(depth)];
    while (isWord(tokens[at], 'or')) { at++; parts.push(both(depth)); }
    return parts.length === 1 ? parts[0] : row => { let mask = 0; for (const part of parts) mask |= part(row); return mask; };
  }
  function both(depth) {
    const parts = [];
    while (at < tokens.length && tokens[at].paren !== ')' && !isWord(tokens[at], 'or')) {
      if (isWord(tokens[at], 'and')) { at++; continue; }
      parts.push(unary(depth));
    }
    if (!parts.length) throw new Error('something is missing');
    return parts.length === 1 ? parts[0] : row => { let mask = ALL; for (const part of parts) if (!(mask &= part(row))) break; return mask; };
  }
  function unary(depth) {
    if (depth > 50) throw new Error('too many parentheses');
    const token = tokens[at++];
    if (!token) throw new Error('something is missing');
    if (isWord(token, 'not')) { const inner = unary(depth + 1); return row => present[row] & ~inner(row); }
    if (token.paren === '(') {
      const inner = either(depth + 1);
      if (tokens[at++]?.paren !== ')') throw new Error('a parenthesis is open');
      return inner;
    }
    if (token.paren) throw new Error('a parenthesis too many');
    return token.key && Object.hasOwn(terms, token.key) ? terms[token.key](token.value)
      : textTerm(token.key ? `${token.key}:${token.value}` : token.value);
  }
  if (!tokens.length) return () => ALL;
  const result = either(0);
  if (at < tokens.length) throw new Error('a parenthesis too many');
  return result;
}

// --- State lives in the address ---
const defaults = { q: D.open, g: 'file', s: 'order', t: '', theme: '' };
let state = { ...defaults };
function readState() {
  const hash = location.hash.slice(1);
  if (hash && !hash.includes('=')) return false;
  const given = new URLSearchParams(hash.replace(/\+/g, '%2B'));
  state = { ...defaults };
  for (const key of Object.keys(defaults)) if (given.has(key)) state[key] = given.get(key);
  if (given.has('t') && !given.has('q')) state.q = shownQuery(state.t);
  return hash !== '';
}
function setState(patch, isStep) {
  state = { ...state, ...patch };
  const parts = [];
  for (const key of Object.keys(defaults)) if (state[key] !== defaults[key]) parts.push(`${key}=${encodeURIComponent(state[key])}`);
  const hash = '#' + parts.join('&');
  history[isStep ? 'pushState' : 'replaceState'](null, '', hash === '#' ? location.pathname + location.search : hash);
}
const linkOf = row => `${D.files[fileOf[row]]}:${lineOf[row]}~${hashOf(row)}`;
// The hash decides, wherever the command has moved to; the line is only a hint.
function rowOf(link) {
  const [, path, line, hash] = /^(.*):(\d+)~(.*)$/.exec(link) || [];
  if (path === undefined) return -1;
  let byName = -1, byLine = -1;
  for (let f = 0; f < D.files.length; f++) {
    const isSame = D.files[f] === path;
    if (!isSame && baseName(D.files[f]) !== baseName(path)) continue;
    for (let row = firstRow[f]; row < firstRow[f] + D.count[f]; row++) {
      if (hashOf(row) === hash && hash) { if (isSame) return row; if (byName < 0) byName = row; }
      if (isSame && byLine < 0 && lineOf[row] === Number(line)) byLine = row;
    }
  }
  return byName >= 0 ? byName : byLine;
}
// A link to a result that the opening query hides shows the result's file instead.
function shownQuery(link) {
  const row = rowOf(link);
  if (row < 0) return D.open;
  try { if (parseQuery(D.open)(row)) return D.open; } catch { /* an opening query that cannot be read shows nothing */ }
  return `file:"${D.files[fileOf[row]]}"`;
}

// --- The explorer ---
const CHUNK = 400;
const mark = (run, row) => {
  const { word, shape, bad } = verdictOf(run, row);
  return el('span', { class: `mark ${word}${bad ? ' bad' : ''}` }, el('i', { 'aria-hidden': 'true' }, shape), ` ${word}`);
};
const app = $('#app');
const input = el('input', {
  type: 'search', id: 'q', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', 'aria-label': 'Query', 'aria-describedby': 'hits',
  placeholder: 'status:fail file:simd* kind:assert_trap "text"',
});
const option = ([value, text]) => el('option', { value }, text);
const groupBox = el('select', { 'aria-label': 'Group by' }, [['file', 'By file'], ['cluster', 'By cause'], ['kind', 'By command'], ['proposal', 'By proposal'], ['none', 'Ungrouped']].map(option));
const sortBox = el('select', { 'aria-label': 'Order' }, [['order', 'As in the suite'], ['time', 'Slowest first']].map(option));
const hits = el('output', { id: 'hits', 'aria-live': 'polite' });
const wrong = el('span', { class: 'wrong', role: 'alert' });
const presets = [['Not passed', 'is:bad'], ...(hasGate ? [['New', 'gate:new'], ['Fixed', 'gate:fixed']] : []),
  ...(R > 1 ? [['Engines differ', 'is:different']] : []), ['Slow', 'time:>10ms'], ['Everything', '']];
const pills = presets.map(([text, query]) => el('button', { type: 'button', class: 'pill', 'data-q': query, onclick: () => { setState({ q: query, t: '' }, true); show(); } }, text));
const body = el('tbody');
const list = el('table', { class: 'list', role: 'grid', 'aria-label': 'Results' },
  el('thead', {}, el('tr', {}, D.runs.map(run => el('th', { scope: 'col', class: R > 1 ? 'c-en' : 'c-st' }, R > 1 ? el('bdi', {}, run.id) : 'Result')),
    el('th', { scope: 'col', class: 'c-li num' }, 'Line'), el('th', { scope: 'col' }, 'Command'), el('th', { scope: 'col', class: 'c-ti num' }, 'Time'))), body);
const sentinel = el('div', { class: 'sentinel' });
const empty = el('p', { class: 'empty' }, 'No result matches. ', el('button', { type: 'button', class: 'pill', onclick: () => { setState({ q: '', t: '' }, true); show(); } }, 'Show everything'));
const pane = el('aside', { class: 'pane', 'aria-label': 'Result', tabindex: '-1', hidden: true });
const explorer = el('div', { class: 'explorer' }, el('div', {}, list, empty, sentinel), pane);
app.append(
  el('div', { class: 'query', role: 'search' },
    el('form', { onsubmit: event => { event.preventDefault(); setState({ q: input.value }, true); show(); } }, input, groupBox, sortBox,
      el('button', { type: 'button', class: 'tool', onclick: () => help.showModal() }, 'Help')),
    el('div', { class: 'hits' }, hits, wrong, pills)),
  explorer);

let items = [], drawn = 0, shownRows = [], selected = -1;
function matching() {
  const holds = parseQuery(state.q);
  const rows = [];
  for (let row = 0; row < N; row++) if (holds(row)) rows.push(row);
  return rows;
}
const slowest = row => { let most = 0; for (let r = 0; r < R; r++) most = Math.max(most, D.time[r][row]); return most; };
function groupKey(row) {
  switch (state.g) {
    case 'file': return fileOf[row];
    case 'kind': return D.kind[row];
    case 'proposal': return D.proposal[fileOf[row]];
    case 'cluster': for (let r = 0; r < R; r++) { const note = notes[r].get(row); if (note && note.cluster >= 0) return note.cluster; } return -1;
    default: return 0;
  }
}
const groupTitle = { file: key => D.files[key], kind: key => D.kinds[key], proposal: key => D.proposals[key], cluster: key => key < 0 ? 'No failure' : D.clusters[key] };
function show() {
  input.value = state.q;
  groupBox.value = state.g;
  sortBox.value = state.s;
  try {
    shownRows = matching();
    input.removeAttribute('aria-invalid');
    wrong.textContent = '';
  } catch (problem) {
    input.setAttribute('aria-invalid', 'true');
    wrong.textContent = problem.message;
    return;
  }
  pills.forEach(pill => pill.setAttribute('aria-pressed', String(pill.dataset.q === state.q)));
  if (state.s === 'time') shownRows.sort((a, b) => slowest(b) - slowest(a));
  items = [];
  if (Object.hasOwn(groupTitle, state.g)) {
    const groups = new Map();
    for (const row of shownRows) {
      const key = groupKey(row);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row);
    }
    const ordered = [...groups];
    if (state.g === 'cluster') ordered.sort((a, b) => b[1].length - a[1].length);
    for (const [key, rows] of ordered) items.push({ title: groupTitle[state.g](key), count: rows.length }, ...rows);
    shownRows = ordered.flatMap(([, rows]) => rows);
  } else {
    items = shownRows;
  }
  hits.textContent = shownRows.length === N ? plural(N, 'command') : `${count(shownRows.length)} of ${plural(N, 'command')}`;
  empty.hidden = shownRows.length > 0;
  list.hidden = shownRows.length === 0;
  body.replaceChildren();
  drawn = 0;
  draw();
  select(state.t ? rowOf(state.t) : -1);
}
function drawRow(row) {
  const note = notes.map(map => map.get(row)).find(found => found);
  const path = D.files[fileOf[row]];
  const place = state.g === 'file' ? [] : [el('bdi', { class: 'path' }, baseName(path) + ' ')];
  return el('tr', { class: 'row', tabindex: '-1', 'data-row': row, 'aria-selected': 'false' },
    D.runs.map((_, run) => el('td', { class: R > 1 ? 'c-en' : 'c-st' }, mark(run, row))),
    el('td', { class: 'c-li num' }, count(lineOf[row]).replace(/,/g, '')),
    el('td', {}, place, el('span', { class: 'cmd' }, D.kinds[D.kind[row]], D.names[D.name[row]] ? [' ', el('bdi', {}, el('b', {}, D.names[D.name[row]]))] : []),
      note ? el('bdi', { class: 'msg' }, note.message) : ''),
    el('td', { class: 'c-ti num' }, duration(slowest(row))));
}
function draw() {
  const part = document.createDocumentFragment();
  for (const end = Math.min(items.length, drawn + CHUNK); drawn < end; drawn++) {
    const item = items[drawn];
    part.append(typeof item === 'number' ? drawRow(item)
      : el('tr', { class: 'group' }, el('th', { colspan: R + 3, scope: 'colgroup' }, el('bdi', { class: 'path' }, item.title), el('small', {}, count(item.count)))));
  }
  body.append(part);
  if (!$('tr.row[tabindex="0"]', body)) $('tr.row', body)?.setAttribute('tabindex', '0');
}
new IntersectionObserver(entries => {
  if (entries.some(entry => entry.isIntersecting) && drawn < items.length) draw();
}, { rootMargin: '900px' }).observe(sentinel);

function rowNode(row) {
  let node = $(`tr[data-row="${row}"]`, body);
  while (!node && drawn < items.length) { draw(); node = $(`tr[data-row="${row}"]`, body); }
  return node;
}
function select(row) {
  $$('tr[aria-selected="true"]', body).forEach(node => node.setAttribute('aria-selected', 'false'));
  selected = row;
  explorer.classList.toggle('open', row >= 0);
  pane.hidden = row < 0;
  if (row < 0) return;
  const node = shownRows.includes(row) ? rowNode(row) : null;
  if (node) {
    $$('tr[tabindex="0"]', body).forEach(other => other.setAttribute('tabindex', '-1'));
    node.setAttribute('tabindex', '0');
    node.setAttribute('aria-selected', 'true');
  }
  fillPane(row);
}
function open(row, isStep) {
  setState({ t: linkOf(row) }, isStep && selected < 0);
  select(row);
}
function close() {
  const row = selected;
  setState({ t: '' });
  select(-1);
  if (row >= 0) rowNode(row)?.focus({ preventScroll: true });
}
function focusRow(row) {
  const node = rowNode(row);
  if (!node) return;
  $$('tr[tabindex="0"]', body).forEach(other => other.setAttribute('tabindex', '-1'));
  node.setAttribute('tabindex', '0');
  node.focus({ preventScroll: true });
  const top = $('.query').getBoundingClientRect().bottom, box = node.getBoundingClientRect();
  const limit = innerWidth < 1120 && selected >= 0 ? innerHeight * 0.12 : innerHeight - 20;
  if (box.top < top || box.bottom > limit) scrollBy(0, box.top - top - 8);
}
function move(step, holds) {
  const current = Number(document.activeElement?.closest?.('tr.row')?.dataset.row ?? selected);
  let at = shownRows.indexOf(current);
  if (at < 0) at = step > 0 ? -1 : shownRows.length;
  do at += step; while (at >= 0 && at < shownRows.length && holds && !holds(shownRows[at]));
  if (at < 0 || at >= shownRows.length) return;
  if (selected >= 0) open(shownRows[at]);
  focusRow(shownRows[at]);
}
const isNews = row => hasGate ? D.gate.some(gate => gate[row] === 'n') : anyBad(row);

// --- Values: bits and lanes ---
const LANES = { i8x16: 8, i16x8: 16, i32x4: 32, i64x2: 64, f32x4: 32, f64x2: 64 };
function floatBits(text, width) {
  const isNegative = text.startsWith('-');
  const plain = text.replace(/^[-+]/, '').replace(/_/g, '');
  const fraction = width === 32 ? 23n : 52n;
  const top = ((width === 32 ? 0xffn : 0x7ffn) << fraction) | (isNegative ? 1n << BigInt(width - 1) : 0n);
  if (plain === 'inf') return top;
  if (plain === 'nan') return top | 1n << (fraction - 1n);
  if (plain.startsWith('nan:0x')) return top | BigInt(plain.slice(4));
  const hex = /^0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i.exec(plain);
  const number = hex ? parseInt(hex[1] + (hex[2] || '') || '0', 16) * 2 ** (Number(hex[3] || 0) - 4 * (hex[2] || '').length) : Number(plain);
  if (Number.isNaN(number)) return null;
  const view = new DataView(new ArrayBuffer(8));
  if (width === 32) view.setFloat32(0, isNegative ? -number : number); else view.setFloat64(0, isNegative ? -number : number);
  return width === 32 ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
}
function intBits(text, width) {
  const plain = text.replace(/_/g, '');
  try {
    const value = plain.startsWith('-') ? -BigInt(plain.slice(1)) : BigInt(plain.replace('+', ''));
    return BigInt.asUintN(width, value);
  } catch { return null; }
}
function laneOf(type, text) {
  const width = type.startsWith('f') ? (type.startsWith('f32') ? 32 : 64) : LANES[type] || Number(type.slice(1));
  if (/^[-+]?nan:(canonical|arithmetic)$/.test(text)) return { type, width, nan: text.replace(/^[-+]?nan:/, ''), text };
  const bits = type.startsWith('f') ? floatBits(text, width) : intBits(text, width);
  return bits === null ? null : { type, width, bits, text };
}
// "i32.const 1 f32.const nan" and the like; null if anything else is in the text.
function constants(text) {
  const found = [];
  const rest = text.replace(/\(?\s*(?:(i32|i64|f32|f64)\.const\s+([^\s()]+)|v128\.const\s+(i8x16|i16x8|i32x4|i64x2|f32x4|f64x2)((?:\s+[^\s()]+)+?))\s*\)?(?=[\s,]*(?:$|\(|[a-z]\w*\.const))/g,
    (_, type, value, shape, lanes) => {
      found.push(type ? [laneOf(type, value)] : lanes.trim().split(/\s+/).map(lane => laneOf(shape, lane)));
      return '';
    });
  const isWhole = rest.replace(/[\s,()[\]]/g, '') === '' && found.length > 0;
  return isWhole && found.every(lanes => lanes.every(lane => lane) && (lanes.length === 1 || lanes.length === 128 / lanes[0].width)) ? found : null;
}
const hexOf = lane => lane.nan ? '' : '0x' + lane.bits.toString(16).padStart(lane.width / 4, '0');
function reshape(lanes, type) {
  if (lanes.length === 1 || lanes[0].type === type || lanes.some(lane => lane.nan)) return lanes;
  const all = lanes.reduceRight((sum, lane) => sum << BigInt(lane.width) | lane.bits, 0n);
  const width = LANES[type];
  return Array.from({ length: 128 / width }, (_, i) => {
    const bits = BigInt.asUintN(width, all >> BigInt(i * width));
    return { type, width, bits, text: laneText(type, width, bits) };
  });
}
function laneText(type, width, bits) {
  if (!type.startsWith('f')) return BigInt.asIntN(width, bits).toString();
  const view = new DataView(new ArrayBuffer(8));
  if (width === 32) view.setUint32(0, Number(bits)); else view.setBigUint64(0, bits);
  const number = width === 32 ? view.getFloat32(0) : view.getFloat64(0);
  if (Number.isNaN(number)) return 'nan:0x' + (bits & ((1n << (width === 32 ? 23n : 52n)) - 1n)).toString(16);
  return Object.is(number, -0) ? '-0' : width === 32 ? String(Number(number.toPrecision(9))) : String(number);
}
function laneHolds(expected, actual) {
  if (!expected.nan) return expected.bits === actual.bits;
  const fraction = expected.width === 32 ? 23n : 52n, quiet = 1n << (fraction - 1n), payload = actual.bits & ((1n << fraction) - 1n);
  const ones = expected.width === 32 ? 0xffn : 0x7ffn;
  return (actual.bits >> fraction & ones) === ones && (expected.nan === 'canonical' ? payload === quiet : (payload & quiet) !== 0n);
}
function marked(text, other) {
  if (!text || !other || text.length !== other.length) return [text];
  const parts = [];
  for (let i = 0; i < text.length;) {
    let end = i + 1;
    const isSame = text[i] === other[i];
    while (end < text.length && (text[end] === other[end]) === isSame) end++;
    parts.push(isSame ? text.slice(i, end) : el('span', { class: 'off' }, text.slice(i, end)));
    i = end;
  }
  return parts;
}
function compare(expected, actual) {
  const wanted = constants(expected), got = constants(actual);
  if (!wanted || !got || wanted.length !== got.length || wanted.some((lanes, i) => lanes.length > 1 !== got[i].length > 1)) {
    return [el('table', { class: 'values' }, el('tbody', {},
      expected && el('tr', {}, el('th', { scope: 'row' }, 'expected'), el('td', {}, el('bdi', {}, expected))),
      actual && el('tr', {}, el('th', { scope: 'row' }, 'actual'), el('td', {}, el('bdi', {}, actual)))))];
  }
  return wanted.map((lanes, i) => lanes.length === 1 ? scalar(lanes[0], got[i][0]) : vector(lanes, got[i]));
}
function scalar(wanted, got) {
  const isWrong = !laneHolds(wanted, got);
  const line = (name, lane, other) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, `${lane.type}.const `, el('b', {}, lane.text)),
    el('td', { class: 'bits' }, isWrong ? marked(hexOf(lane), hexOf(other)) : hexOf(lane)));
  return el('table', { class: 'values' }, el('tbody', {}, line('expected', wanted, got), line('actual', got, wanted)));
}
function vector(wanted, received) {
  const got = wanted.some(lane => lane.nan) || wanted[0].type !== received[0].type ? reshape(received, wanted[0].type) : received;
  const cells = (lanes, others) => lanes.map((lane, i) => {
    const isWrong = !laneHolds(wanted[i], got[i]);
    return el('td', { class: isWrong ? 'off' : '', title: hexOf(lane) }, isWrong && others ? el('b', {}, lane.text) : lane.text);
  });
  const wrongLanes = wanted.map((lane, i) => laneHolds(lane, got[i]) ? -1 : i).filter(i => i >= 0);
  return el('div', { class: 'lanes' }, el('table', { class: 'values' },
    el('caption', { class: 'hidden' }, `${wanted[0].type}, wrong lanes: ${wrongLanes.join(', ') || 'none'}`),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, wanted[0].type), wanted.map((_, i) => el('th', { scope: 'col', class: 'num' }, String(i))))),
    el('tbody', {},
      el('tr', {}, el('th', { scope: 'row' }, 'expected'), cells(wanted)),
      el('tr', {}, el('th', { scope: 'row' }, 'actual'), cells(got, wanted)),
      el('tr', { class: 'bits' }, el('th', { scope: 'row' }, 'bits'), got.map((lane, i) => el('td', { class: 'bits' }, wrongLanes.includes(i) ? marked(hexOf(lane), hexOf(wanted[i])) : ''))))));
}

// --- The detail pane ---
function highlight(line) {
  const parts = [];
  const token = /(;;.*)|("(?:[^"\\]|\\.)*")|([()])|(?<=\()([a-z_][\w.]*)|([^;"()]+|.)/gu;
  for (const [text, comment, string, paren, keyword] of line.matchAll(token)) {
    const tone = comment ? 't-c' : string ? 't-s' : paren ? 't-p' : keyword ? 't-k' : '';
    parts.push(tone ? el('span', { class: tone }, text) : text);
  }
  return parts;
}
function excerpt(row, text) {
  const lines = text.replace(/\n$/, '').split('\n');
  const width = String(lineOf[row] + lines.length - 1).length;
  return el('pre', { class: 'excerpt' }, lines.flatMap((line, i) => [
    el('span', { class: i ? '' : 'hit' }, el('span', { class: 'ln' }, `${String(lineOf[row] + i).padStart(width)}  `), highlight(line)), '\n']));
}
function quote(argument) {
  if (/^[\w.-]+$/.test(argument)) return argument;
  return /["$`\\!]/.test(argument) ? `'${argument.replace(/'/g, "'\\''")}'` : `"${argument}"`;
}
function replayOf(row) {
  const run = Math.max(0, D.runs.findIndex((_, r) => verdictOf(r, row).bad));
  return `${D.replay} ${quote(`${D.files[fileOf[row]]}:${lineOf[row]}#${hashOf(row)}`)} --engine ${quote(D.runs[run].engine)}`;
}
const urlOf = row => location.href.split('#')[0] + '#t=' + encodeURIComponent(linkOf(row));
const gateWords = { n: 'new', c: 'changed', f: 'fixed', l: 'no longer run', k: 'known', u: 'unexpected pass' };
function fillPane(row) {
  const button = (text, action, label) => el('button', { type: 'button', class: 'tool', onclick: action, 'aria-label': label }, text);
  const runs = D.runs.map((run, r) => {
    const note = notes[r].get(row);
    const gate = gateWords[D.gate[r]?.[row]];
    return el('div', { class: 'verdict' },
      el('div', { class: 'who' }, mark(r, row), el('b', {}, el('bdi', {}, run.id)), gate ? el('span', { class: `chip${gate === 'new' ? ' new' : ''}` }, gate) : '',
        el('small', {}, D.status[r][row] === 'M' ? '' : duration(D.time[r][row]))),
      note ? el('p', { class: 'reason' }, el('bdi', {}, note.message)) : '',
      note && (note.texts[0] >= 0 || note.texts[1] >= 0) ? compare(textOf(note, 0), textOf(note, 1)) : '',
      note ? el('small', {}, el('code', {}, note.type)) : '');
  });
  const source = notes.map(map => textOf(map.get(row), 2)).find(text => text);
  const replay = replayOf(row);
  pane.replaceChildren(
    el('header', {}, el('h3', {}, el('bdi', {}, `${D.files[fileOf[row]]}:${lineOf[row]}`),
      el('span', {}, D.kinds[D.kind[row]], ' ', el('bdi', {}, D.names[D.name[row]]))), button('Close', close, 'Close the result')),
    el('div', { class: 'tools' }, button('Previous', () => move(-1)), button('Next', () => move(1)), button('Copy link', () => copy(urlOf(row), 'the link'))),
    ...runs,
    ...(source ? [el('h4', {}, 'Source'), excerpt(row, source)] : []),
    el('h4', {}, 'Replay'), el('div', { class: 'cmdline' }, el('code', {}, replay.split(' ').flatMap(word => [el('span', { class: 'nb' }, word), ' '])), button('Copy', () => copy(replay, 'the command'), 'Copy the replay command')));
  pane.scrollTop = 0;
  if (!texts) textsReady.then(() => selected === row && fillPane(row));
}

// --- Help ---
const keys = [['/', 'search'], ['j k', 'next, previous'], ['n p', hasGate ? 'next, previous new failure' : 'next, previous failure'], ['Enter', 'open'],
  ['Esc', 'close'], ['s', 'to the source'], ['c', 'copy the replay command'], ['y', 'copy the link'], ...(R > 1 ? [['d', 'only where engines differ']] : []), ['?', 'this help']];
const words = [['status:fail', 'pass fail blocked skip unsupported inapplicable crash timeout error missing'], ['is:bad', 'anything but pass and not run; is:different where engines disagree'],
  ['engine:' + (D.runs[0]?.id ?? 'x'), 'the terms beside it hold for that engine; engine:x:pass for its verdict alone'], ['gate:new', 'new changed fixed lost appeared known, with a baseline'],
  ['file:simd*', 'also name: kind: proposal: type: line: id:'], ['cluster:1', 'failures of one cause'], ['time:>10ms', 'us, ms, s'], ['"text"', 'in names, paths and messages; file.wast:12'], ['and or not ( )', 'terms side by side mean and; they must hold on one engine together, and not on some engine']];
const help = el('dialog', { 'aria-label': 'Help' }, el('h3', {}, 'Keys'), el('dl', {}, keys.flatMap(([key, text]) => [el('dt', {}, key.split(' ').flatMap(k => [el('kbd', {}, k), ' '])), el('dd', {}, text)])),
  el('h3', {}, 'Query'), el('dl', {}, words.flatMap(([word, text]) => [el('dt', {}, word), el('dd', {}, text)])), el('form', { method: 'dialog' }, el('button', { class: 'tool' }, 'Close')));
document.body.append(help);
$('button', help).addEventListener('click', event => { event.preventDefault(); help.close(); });

// --- Events ---
let typing = 0;
input.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(() => { setState({ q: input.value, t: '' }); show(); }, 120); });
groupBox.addEventListener('change', () => { setState({ g: groupBox.value }, true); show(); });
sortBox.addEventListener('change', () => { setState({ s: sortBox.value }, true); show(); });
body.addEventListener('click', event => {
  const row = event.target.closest('tr.row');
  if (row && !String(getSelection())) { open(Number(row.dataset.row), true); row.focus({ preventScroll: true }); }
});
const shortcuts = {
  '/': () => { input.focus(); input.select(); },
  j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  n: () => move(1, isNews), p: () => move(-1, isNews),
  s: () => selected >= 0 && $('.excerpt', pane)?.scrollIntoView({ block: 'nearest' }),
  c: () => selected >= 0 && copy(replayOf(selected), 'the command'),
  y: () => selected >= 0 && copy(urlOf(selected), 'the link'),
  d: () => { if (R > 1) { setState({ q: state.q === 'is:different' ? D.open : 'is:different', t: '' }, true); show(); } },
  '?': () => help.showModal(),
};
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.key === 'Escape' && selected >= 0) { close(); return; }
  if (event.target.closest('input, select, textarea')) return;
  const focused = event.target.closest('tr.row');
  if (event.key === 'Enter' && focused) { open(Number(focused.dataset.row), true); return; }
  if (event.key.startsWith('Arrow') && !focused) return;
  const action = Object.hasOwn(shortcuts, event.key) && shortcuts[event.key];
  if (action) { event.preventDefault(); action(); }
});
function follow(isLink) {
  if (!readState()) { if (location.hash) return; }
  if (state.theme) setTheme(state.theme);
  show();
  if (isLink) {
    $('#results').scrollIntoView();
    if (selected >= 0 && shownRows.includes(selected)) focusRow(selected);
  }
}
addEventListener('hashchange', () => follow(true));
// A link clicked twice changes nothing in the address, but should still lead to the results.
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#q="], a[href^="#t="]');
  if (link && link.getAttribute('href') === location.hash) follow(true);
});

$('#static').hidden = true;
app.hidden = false;
if (location.hash.includes('=')) follow(/[#&][qt]=/.test(location.hash)); else { state = { ...defaults }; show(); }
textsReady.then(() => { if (/"|(^|\s)[^\s:]+(\s|$)|text:/.test(state.q)) show(); });
document.documentElement.dataset.ready = '1';
})();
