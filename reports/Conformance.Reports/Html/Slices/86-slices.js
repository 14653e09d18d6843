// --- Slices: a failure with what it needs, as a script; it can run in the reader's own browser ---
const slicesReady = unpack('d-slices').then(list => new Map(list.map(({ row, script, data }) => [row, { script, data }])));
function download(text, name) {
  const link = el('a', { href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}
const sliceName = row => `${baseName(pathOf(row)).replace(/\.\w+$/, '')}-${lineOf[row]}.wast`;
async function runHere(row, data, place) {
  place.replaceChildren(para('quiet', 'It runs …'));
  let results;
  try {
    results = await runSlice(data);
  } catch (problem) {
    place.replaceChildren(para('reason', bdi(`This browser cannot run it: ${problem.message}`)));
    return;
  }
  if (selected !== row) return;
  place.replaceChildren(el('ol', { class: 'here' }, results.map(({ name, verdict, message }) => {
    const { word, shape } = [...verdicts.values()].find(one => one.word === verdict);
    return el('li', {}, el('span', { class: 'mark ' + word }, icon(shape), ' ', word), ' ', bdi(name), message ? para('reason', bdi(message)) : '');
  })));
}
extras.push(row => {
  const place = div('slice');
  slicesReady.then(slices => {
    const slice = slices.get(row);
    if (!slice) return;
    const output = el('div', { role: 'status' }), mayHang = D.runs.some((_, r) => verdictOf(r, row).word === 'timeout');
    place.append(el('h4', {}, 'Slice: this failure with what it needs'),
      div('tools', button('Download', null, () => download(slice.script, sliceName(row)), 'Download the slice as a script'),
        button('Copy', null, () => copy(slice.script, 'the slice'), 'Copy the slice'),
        mayHang ? '' : button('Run in this browser', null, () => runHere(row, slice.data, output))),
      mayHang ? para('quiet', 'It does not run here, because it may never end.') : '', output);
  });
  return place;
});
