// --- The address holds the state ---
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
const linkOf = row => `${placeOf(row)}~${hashOf(row)}`;
// The hash decides, even if the command has moved; the line is a hint.
function rowOf(link) {
  const [, path, line, hash] = /^(.*):(\d+)~(.*)$/.exec(link) || [];
  if (path === undefined) return -1;
  let byName = -1, byLine = -1;
  for (let f = 0; f < D.files.length; f++) {
    const isSame = D.files[f] === path;
    if (!isSame && baseName(D.files[f]) !== baseName(path)) continue;
    for (let row = firstRow[f]; row < firstRow[f] + D.count[f]; row++) {
      if (hash && isSameHash(hashOf(row), hash)) { if (isSame) return row; if (byName < 0) byName = row; }
      if (isSame && byLine < 0 && lineOf[row] === Number(line)) byLine = row;
    }
  }
  return byName >= 0 ? byName : byLine;
}
// If the opening query hides the linked result, show the result's file instead.
function shownQuery(link) {
  const row = rowOf(link);
  if (row < 0) return D.open;
  try { if (parseQuery(D.open)(row)) return D.open; } catch { /* an opening query that cannot be read shows nothing */ }
  return `file:"${pathOf(row)}"`;
}
