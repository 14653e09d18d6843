// --- The explorer ---
const CHUNK = Math.ceil(750 / (R + 2));
const mark = (run, row) => {
  const { word, shape, bad } = verdictOf(run, row);
  return span(`mark ${word}${bad ? ' bad' : ''}`, icon(shape), ` ${word}`);
};
const app = $('#app');
function ask(q) { setState({ q, t: '' }, true); show(); }
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
const pills = presets.map(([text, query]) => pill(text, () => ask(query), { 'data-q': query }));
const body = el('tbody');
const head = el('thead');
function drawHead() {
  head.replaceChildren(el('tr', {}, D.runs.map(run => th(R > 1 ? 'c-en' : 'c-st', R > 1 ? bdi(run.id) : 'Result')), th('c-li num', 'Line'), th('', 'Command'), th('c-ti num', 'Time')));
}
drawHead();
const list = el('table', { class: 'list', role: 'grid', 'aria-label': 'Results' }, head, body);
const newsWord = hasGate ? 'new failure' : 'failure';
const sentinel = div('sentinel');
const empty = para('empty', 'No result matches. ', pill('Show everything', () => ask('')));
const pane = el('aside', { class: 'pane', 'aria-label': 'Result', tabindex: '-1', hidden: true });
const explorer = div('explorer', el('div', {}, list, empty, sentinel), pane);
app.append(
  el('div', { class: 'query', role: 'search' },
    el('form', { onsubmit: event => { event.preventDefault(); setState({ q: input.value }, true); show(); } }, input, groupBox, sortBox,
      button('Help', '?', () => help.showModal())),
    div('hits', hits, wrong, pills, pill(`‹ Previous ${newsWord}`, () => move(-1, isNews), { 'aria-keyshortcuts': 'p' }), pill(`Next ${newsWord} ›`, () => move(1, isNews), { 'aria-keyshortcuts': 'n' }))),
  explorer);

let items = [], drawn = 0, shownRows = [], selected = -1;
function rowsWhere(holds) {
  const rows = [];
  for (let row = 0; row < N; row++) if (holds(row)) rows.push(row);
  return rows;
}
const slowest = row => { let most = 0; for (let r = 0; r < R; r++) most = Math.max(most, timeOf(r, row)); return most; };
function groupKey(row) {
  switch (state.g) {
    case 'file': return fileOf[row];
    case 'kind': return D.kind[row];
    case 'proposal': return D.proposal[fileOf[row]];
    case 'cluster': return notes.map(map => map.get(row)?.cluster).find(at => at >= 0) ?? -1;
    default: return 0;
  }
}
const groupTitle = { file: key => D.files[key], kind: key => D.kinds[key], proposal: key => D.proposals[key], cluster: key => key < 0 ? 'No failure' : D.clusters[key] };
function show() {
  input.value = state.q;
  groupBox.value = state.g;
  sortBox.value = state.s;
  try {
    shownRows = rowsWhere(parseQuery(state.q));
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
    const ordered = [...Map.groupBy(shownRows, groupKey)];
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
  const place = state.g === 'file' ? [] : [el('bdi', { class: 'path' }, baseName(pathOf(row)) + ' ')];
  return el('tr', { class: 'row', tabindex: '-1', 'data-row': row, 'aria-selected': 'false' },
    D.runs.map((_, run) => el('td', { class: R > 1 ? 'c-en' : 'c-st' }, mark(run, row))),
    cell('c-li num', String(lineOf[row])),
    el('td', {}, place, span('cmd', kindOf(row), nameOf(row) ? [' ', bdi(el('b', {}, nameOf(row)))] : []),
      note && el('bdi', { class: 'msg' }, note.message)),
    cell('c-ti num', duration(slowest(row))));
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
// The tab key reaches one row at a time.
function rove(node) {
  $$('tr[tabindex="0"]', body).forEach(other => other.setAttribute('tabindex', '-1'));
  node.setAttribute('tabindex', '0');
}
function select(row) {
  $$('tr[aria-selected="true"]', body).forEach(node => node.setAttribute('aria-selected', 'false'));
  selected = row;
  explorer.classList.toggle('open', row >= 0);
  pane.hidden = row < 0;
  if (row < 0) return;
  const node = shownRows.includes(row) ? rowNode(row) : null;
  if (node) {
    rove(node);
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
  rove(node);
  node.focus({ preventScroll: true });
  const top = $('.query').getBoundingClientRect().bottom, box = node.getBoundingClientRect();
  const limit = innerWidth < 1120 && selected >= 0 ? innerHeight * 0.12 : innerHeight - 20;
  // No farther than necessary: below the end of the list there is no room for the pane.
  if (box.top < top || box.bottom > limit) scrollBy(0, box.top < top || limit < top ? box.top - top - 8 : box.bottom - limit);
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
const isNews = row => hasGate ? D.gate.some(gate => gate[row] === 'n') : badRun(row) >= 0;
