// --- Events ---
let typing = 0;
input.oninput = () => { clearTimeout(typing); typing = setTimeout(() => { setState({ q: input.value, t: '' }); show(); }, 120); };
groupBox.onchange = () => { setState({ g: groupBox.value }, true); show(); };
sortBox.onchange = () => { setState({ s: sortBox.value }, true); show(); };
body.onclick = event => {
  const row = event.target.closest('tr.row');
  if (row && !String(getSelection())) { open(Number(row.dataset.row), true); row.focus({ preventScroll: true }); }
};
const shortcuts = {
  '/': () => { input.focus(); input.select(); },
  j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  n: () => move(1, isNews), p: () => move(-1, isNews),
  s: () => { const whole = $('.source .pill', pane); whole?.click(); $('.source', pane)?.scrollIntoView({ block: 'nearest' }); },
  c: () => selected >= 0 && copy(replayOf(selected), 'the command'),
  y: () => selected >= 0 && copy(urlOf(selected), 'the link'),
  d: () => { if (R > 1) ask(state.q === 'is:different' ? D.open : 'is:different') },
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
  if (!readState() && location.hash) return;
  if (state.theme) setTheme(state.theme);
  show();
  if (isLink) {
    $('#results').scrollIntoView();
    if (selected >= 0 && shownRows.includes(selected)) focusRow(selected);
  }
}
addEventListener('hashchange', () => follow(true));
// A second click on a link leaves the address unchanged, but should still lead to the results.
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#q="], a[href^="#t="]');
  if (link && link.getAttribute('href') === location.hash) follow(true);
});

$('#static').hidden = true;
app.hidden = false;
if (location.hash.includes('=')) follow(/[#&][qt]=/.test(location.hash)); else { state = { ...defaults }; show(); }
textsReady.then(() => { if (/"|(^|\s)[^\s:]+(\s|$)|text:/.test(state.q)) show(); });
marks.ready = '1';
