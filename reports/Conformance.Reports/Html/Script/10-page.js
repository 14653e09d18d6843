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
const [div, span, para, cell] = ['div', 'span', 'p', 'td'].map(tag => (name, ...children) => el(tag, { class: name }, ...children));
const bdi = text => el('bdi', {}, text), th = (name, text) => el('th', { scope: 'col', class: name }, text);
const icon = shape => el('i', { 'aria-hidden': 'true' }, shape);
const refuse = why => { throw new Error(why); };

const pill = (text, onclick, more) => el('button', { type: 'button', class: 'pill', onclick, ...more }, text);
const button = (text, key, onclick, label) => el('button', { type: 'button', class: 'tool', onclick, 'aria-label': label, 'aria-keyshortcuts': key }, text);

const count = n => n.toLocaleString('en-US');
const plural = (n, word) => `${count(n)} ${word}${n === 1 ? '' : 's'}`;
const duration = us => us < 1000 ? `${us} µs` : us < 1e6 ? `${(us / 1000).toFixed(us < 1e4 ? 1 : 0)} ms` : `${(us / 1e6).toFixed(2)} s`;

function toast(text) {
  $('.toast')?.remove();
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

// --- Theme: the system's, until the reader chooses one; the address keeps the choice ---
const marks = document.documentElement.dataset;
const isDark = () => {
  const chosen = marks.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};
const themeButton = $('#theme');
function setTheme(theme) {
  if (theme === 'dark' || theme === 'light') marks.theme = theme;
  themeButton.textContent = isDark() ? 'Light' : 'Dark';
  themeButton.setAttribute('aria-label', `Switch to the ${isDark() ? 'light' : 'dark'} theme`);
}
themeButton.hidden = false;
themeButton.onclick = () => {
  const theme = isDark() ? 'light' : 'dark';
  setTheme(theme);
  setState({ theme });
};
setTheme(new URLSearchParams(location.hash.slice(1)).get('theme'));

for (const box of $$('.scroll')) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

// --- Sorting of file tables ---
for (const table of $$('table.files')) {
  const heads = $$('thead th', table);
  heads.forEach((head, column) => {
    const button = el('button', { type: 'button', class: 'sort' }, ...head.childNodes);
    head.replaceChildren(button);
    button.onclick = () => {
      const isNumber = head.classList.contains('num');
      const up = head.getAttribute('aria-sort') === (isNumber ? 'descending' : 'ascending') ? isNumber : !isNumber;
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const body = table.tBodies[0];
      const value = row => isNumber ? Number(row.cells[column].dataset.v) : row.cells[column].textContent;
      const rows = [...body.rows].map(row => [value(row), row]);
      rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1));
      body.append(...rows.map(([, row]) => row));
    };
  });
}
for (const code of $$('code.copy')) {
  code.after(' ', pill('copy', () => copy(code.textContent, 'the command')));
}
