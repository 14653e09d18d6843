// --- Data ---
// Two digits of base 91 hold 13 bits, or 14 if the value is small enough.
async function inflate(packed) {
  const bytes = new Uint8Array(packed.length);
  let size = 0, first = -1, bits = 0, held = 0;
  for (let i = 0; i < packed.length; i++) {
    const code = packed.charCodeAt(i), digit = code - 33 - (code > 38) - (code > 45) - (code > 60);
    if (first < 0) { first = digit; continue; }
    const pair = first + digit * 91;
    bits |= pair << held;
    held += (pair & 8191) > 88 ? 13 : 14;
    for (; held > 7; held -= 8, bits >>= 8) bytes[size++] = bits;
    first = -1;
  }
  if (first >= 0) bytes[size++] = bits | first << held;
  const stream = new Blob([bytes.subarray(0, size)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}
const unpack = id => inflate($('#' + id).textContent);
// Paint the summary before unpacking the results.
await new Promise(done => setTimeout(done));
let D;
try {
  D = await unpack('d-index');
} catch {
  $('#static').prepend(para('lead', 'This browser cannot unpack the results. The page below is complete without them.'));
  return;
}
let R = D.runs.length;
const N = D.kind.length;
let ALL = 2 ** Math.min(R, 30) - 1;
const fileOf = new Int32Array(N), lineOf = new Int32Array(N), present = new Int32Array(N), firstRow = [];
for (let f = 0, row = 0; f < D.files.length; f++) {
  firstRow.push(row);
  for (let i = 0, line = 0; i < D.count[f]; i++, row++) {
    fileOf[row] = f;
    lineOf[row] = line += D.line[row];
  }
}
// 77 is M, missing.
function markPresent(r) { for (let row = 0; row < N; row++) if (D.status[r].charCodeAt(row) !== 77) present[row] |= 1 << r; }
for (let r = 0; r < R; r++) markPresent(r);
const timeAt = new Map([...D.alphabet].map((letter, at) => [letter, D.times[at] ?? 0]));
const timeOf = (run, row) => timeAt.get(D.time[run][row]);
const verdicts = new Map(D.verdicts.map(([letter, word, shape, bad]) => [letter, { word, shape, bad: !!bad }]));
verdicts.set('M', { word: 'missing', shape: '·', bad: false });
const verdictOf = (run, row) => verdicts.get(D.status[run][row]);
const pairsOf = flat => new Map(flat.flatMap((key, i) => i % 2 ? [] : [[key, flat[i + 1]]]));
const notes = D.notes.map(flat => {
  const map = new Map();
  for (let i = 0, row = 0; i < flat.length; i += 9) {
    row += flat[i];
    map.set(row, { type: D.messages[flat[i + 1]], message: D.messages[flat[i + 2]], rule: D.messages[flat[i + 3]] || '', cluster: flat[i + 4], texts: flat.slice(i + 5, i + 9) });
  }
  return map;
});
// For each run, the row that blocks a row. Data of a dropped file has none.
const blockers = D.blockers.map(pairsOf), columns = pairsOf(D.columns);
let texts = null;
const textsReady = unpack('d-detail').then(list => { texts = list; });
const textOf = (note, which) => note?.texts[which] >= 0 ? texts ? texts[note.texts[which]] : '…' : '';
const hashOf = row => D.odd[row] ?? D.hash.substr(row * D.digits, D.digits);
const nameOf = row => D.names[D.name[row]], kindOf = row => D.kinds[D.kind[row]];
const pathOf = row => D.files[fileOf[row]];
const placeOf = row => `${pathOf(row)}:${lineOf[row]}`;
const FULL = 10;
const isSameHash = (a, b) => a.length >= FULL && b.length >= FULL ? a === b : a.slice(0, D.digits) === b.slice(0, D.digits);
const baseName = path => path.slice(path.lastIndexOf('/') + 1);
const hasGate = D.runs.some(run => run.gate);
const badRun = row => D.runs.findIndex((_, r) => verdictOf(r, row).bad);

// Sources are in blocks. A block is unpacked when one of its results is first opened.
const blocks = new Map();
async function sourceOf(file) {
  const place = D.source[file], block = Math.floor(place / D.block);
  if (place < 0) return null;
  if (!blocks.has(block)) blocks.set(block, unpack('d-src-' + block));
  return (await blocks.get(block))[place % D.block].split('\n');
}
// Earlier runs, the latest first. Each is stored as its difference from the next run.
let past = null;
async function pastOf(run, row) {
  past ??= unpack('d-history').then(runs => runs.map(list => list.map(({ date, version, rows, letters }) => {
    let at = 0;
    return { date, version, letters: new Map(rows.map((step, i) => [at += step, letters[i]])) };
  })));
  let letter = D.status[run][row];
  return ((await past)[run] || []).map(({ date, version, letters }) => ({ date, version, letter: letter = letters.get(row) ?? letter })).reverse();
}
