// --- Queries: a term yields the set of engines it holds for; a row is shown if its set is not empty ---
const gates = { new: 'n', changed: 'c', fixed: 'f', lost: 'l', appeared: 'a', known: 'k', xpass: 'u', flaky: 'y', same: '.' };
function runMask(holds) {
  return row => { let mask = 0; for (let r = 0; r < R; r++) if (holds(r, row)) mask |= 1 << r; return mask; };
}
// Whether a letter is among those of the query. A table, because every row of every run is looked up.
function lettersMask(columns, letters) {
  const asked = new Uint8Array(128);
  for (const letter of letters) asked[letter.charCodeAt()] = 1;
  return runMask((r, row) => asked[columns[r].charCodeAt(row)]);
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
  const letters = [...verdicts].filter(([letter, { word, bad }]) => word === value || letter === value || value === 'bad' && bad).map(([letter]) => letter);
  if (!letters.length) refuse(`no such status: ${value}`);
  return lettersMask(D.status, letters);
}
function engineTerm(value) {
  const colon = value.lastIndexOf(':');
  const name = colon < 0 ? value : value.slice(0, colon);
  const runs = inTable(D.runs.map(run => run.id), name, true);
  if (!runs.includes(true)) refuse(`no such engine: ${name}`);
  const own = runMask((r, row) => runs[r] && D.status[r][row] !== 'M');
  if (colon < 0) return own;
  const status = statusTerm(value.slice(colon + 1));
  const mask = runs.reduce((sum, is, r) => is ? sum | 1 << r : sum, 0);
  return row => status(row) & mask ? ALL : 0;
}
function timeTerm(value) {
  const [, op = '>', number, unit = 'ms'] = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)?)(us|µs|ms|s)?$/.exec(value) || [];
  if (number === undefined) refuse('a time is written like >10ms');
  const us = number * { us: 1, 'µs': 1, ms: 1e3, s: 1e6 }[unit];
  const holds = { '>': t => t > us, '<': t => t < us, '>=': t => t >= us, '<=': t => t <= us, '=': t => t === us }[op];
  const inTime = lettersMask(D.time, [...timeAt.keys()].filter(letter => holds(timeAt.get(letter))));
  return row => inTime(row) & present[row];
}
function textTerm(value) {
  const low = value.toLowerCase();
  const [, path, line] = /^(.+):(\d+)$/.exec(low) || [];
  const files = inTable(D.files, value), names = inTable(D.names, value), kinds = inTable(D.kinds, value);
  const places = path && D.files.map(file => file.toLowerCase().includes(path));
  // Each text is searched once, however many results have it.
  const seen = Object.create(null), says = text => seen[text] ??= text.toLowerCase().includes(low);
  const noteHits = new Int32Array(N);
  notes.forEach((map, r) => map.forEach((note, row) => {
    if (says(note.message) || says(note.rule) || note.texts.some(text => text >= 0 && texts && says(texts[text]))) noteHits[row] |= 1 << r;
  }));
  return row => files[fileOf[row]] || names[D.name[row]] || kinds[D.kind[row]]
    || (places && places[fileOf[row]] && lineOf[row] === Number(line)) ? ALL : noteHits[row];
}
const isTerms = {
  bad: () => statusTerm('bad'),
  different: () => row => {
    let first = '';
    for (const status of D.status) {
      const letter = status[row];
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
  is: value => { if (!Object.hasOwn(isTerms, value)) refuse(`is:bad or is:different, not is:${value}`); return isTerms[value](); },
  gate: value => {
    if (!Object.hasOwn(gates, value)) refuse(`no such gate: ${value}`);
    return runMask((r, row) => D.gate[r]?.[row] === gates[value]);
  },
};
function parseQuery(query) {
  const tokens = [];
  const token = /\s*(?:([()])|([a-z]+:)?(?:"([^"]*)"|([^\s()"]+)))/iy;
  while (query.slice(token.lastIndex).trim()) {
    const at = token.lastIndex;
    const match = token.exec(query);
    if (!match) refuse(`cannot read “${query.slice(at).trim()}”`);
    let [, paren, key, quoted, word] = match;
    // engine:"a b":fail: the text after a closing quote belongs to the same term.
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
    if (!parts.length) refuse('something is missing');
    return parts.length === 1 ? parts[0] : row => { let mask = ALL; for (const part of parts) if (!(mask &= part(row))) break; return mask; };
  }
  function unary(depth) {
    if (depth > 50) refuse('too many parentheses');
    const token = tokens[at++];
    if (!token) refuse('something is missing');
    if (isWord(token, 'not')) { const inner = unary(depth + 1); return row => present[row] & ~inner(row); }
    if (token.paren === '(') {
      const inner = either(depth + 1);
      if (tokens[at++]?.paren !== ')') refuse('a parenthesis is open');
      return inner;
    }
    if (token.paren) refuse('a parenthesis too many');
    if (token.key && !Object.hasOwn(terms, token.key)) {
      refuse(`no such field: ${token.key}, only ${Object.keys(terms).join(' ')}; quote a text with a colon`);
    }
    return token.key ? terms[token.key](token.value) : textTerm(token.value);
  }
  if (!tokens.length) return () => ALL;
  const result = either(0);
  if (at < tokens.length) refuse('a parenthesis too many');
  return result;
}
