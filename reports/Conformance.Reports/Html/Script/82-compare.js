// --- A results file or report dropped on the page becomes a column; nothing leaves the machine ---
function fromLines(text) {
  const runs = [];
  let path = '';
  for (const line of text.split('\n')) {
    let item;
    // The last line may be cut off.
    try { item = JSON.parse(line); } catch { continue; }
    if (item.header) runs.push({ engine: item.header.engine, version: item.header.engineVersion, cells: [] });
    else if (item.file) path = item.file.path;
    else if (item.id) {
      runs.at(-1)?.cells.push({
        path, hash: item.id.slice(item.id.lastIndexOf('#') + 1), word: item.verdict, time: item.time,
        note: item.verdict === 'pass' ? null : { type: item.type || '', message: item.reason || item.verdict, rule: item.note || '', cluster: -1, texts: [] },
      });
    }
  }
  return runs;
}
async function fromReport(text) {
  const [, packed] = /id="d-index">([^<]+)/.exec(text) || [];
  if (!packed) refuse('neither a results file nor a report');
  const other = await inflate(packed);
  return other.runs.map(({ engine, version }, r) => {
    const cells = [];
    let row = 0;
    other.files.forEach((path, f) => {
      for (let i = 0; i < other.count[f]; i++, row++) {
        const word = other.verdicts.find(([letter]) => letter === other.status[r][row])?.[1];
        if (word) cells.push({ path, hash: other.odd[row] ?? other.hash.substr(row * other.digits, other.digits), word, note: null });
      }
    });
    return { engine, version, cells };
  });
}
function addRun({ engine, version, cells }, name) {
  // By short hash, or by the whole hash if the short one is ambiguous within the file.
  const rows = new Map(), keys = (path, hash) => [path + '\n' + hash.slice(0, D.digits), path + '\n' + hash];
  for (let row = 0; row < N; row++) for (const key of keys(pathOf(row), hashOf(row))) rows.set(key, row);
  const letters = new Map([...verdicts].map(([letter, { word }]) => [word, letter]));
  const status = Array(N).fill('M'), time = Array(N).fill(D.alphabet[0]), own = new Map();
  let lost = 0;
  for (const { path, hash, word, time: us, note } of cells) {
    const [some, exact] = keys(path, hash), row = rows.get(exact) ?? rows.get(some);
    if (row === undefined) { lost++; continue; }
    status[row] = letters.get(word) ?? 'M';
    time[row] = D.alphabet[D.times.findIndex(step => step >= (us || 0))] ?? D.alphabet[0];
    if (note) own.set(row, note);
  }
  D.runs.push({ id: D.runs.some(run => run.id === engine) ? `${engine} (${name})` : engine, engine, version });
  D.status.push(status.join(''));
  D.time.push(time.join(''));
  D.gate.push('');
  notes.push(own);
  ALL = 2 ** Math.min(++R, 30) - 1;
  markPresent(R - 1);
  return lost;
}
async function compareWith(file) {
  try {
    if (R > 29) refuse('there are too many columns already');
    const text = await file.text();
    const runs = text.startsWith('{') ? fromLines(text) : await fromReport(text);
    if (!runs.length) refuse('no run is in it');
    const lost = runs.reduce((sum, run) => sum + addRun(run, file.name), 0);
    drawHead();
    ask('is:different');
    $('#results').scrollIntoView();
    toast(`${plural(shownRows.length, 'result')} differ${shownRows.length === 1 ? 's' : ''}` + (lost ? `; ${plural(lost, 'result')} of ${file.name} not on this page` : ''));
  } catch (problem) {
    toast(`${file.name}: ${problem.message}`);
  }
}
const picker = el('input', { type: 'file', class: 'hidden', tabindex: '-1', 'aria-hidden': 'true', accept: '.jsonl,.json,.html', onchange: () => picker.files[0] && compareWith(picker.files[0]) });
$('.query form').append(button('Compare…', null, () => picker.click(), 'Compare with a results file or a report; or drop one here'), picker);
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  event.preventDefault();
  [...event.dataTransfer.files].slice(0, 1).forEach(compareWith);
});
