// --- Print: writes out the visible results ---
const PRINTED = 500;
const paper = el('div', { id: 'paper', hidden: true });
$('#results').append(paper);
addEventListener('beforeprint', () => {
  paper.replaceChildren(para('lead', state.q ? `${hits.textContent}: ${state.q}` : hits.textContent),
    ...shownRows.slice(0, PRINTED).map(row => div('printed', D.runs.map((run, r) => [mark(r, row), R > 1 ? ` ${run.id} ` : ' ']),
      el('b', { class: 'path' }, placeOf(row)), ` ${kindOf(row)} `, bdi(nameOf(row)),
      notes.map(map => map.get(row)).filter(note => note).map(note => el('p', {}, bdi(note.message))))),
    shownRows.length > PRINTED ? el('p', {}, `and ${count(shownRows.length - PRINTED)} more`) : '');
});

// --- The text of an issue for a cause ---
$$('.cluster').forEach((node, at) => {
  const text = rows => [`### ${D.clusters[at]}`, '', `${plural(rows.length, 'result')} of ${D.runs.map(run => `${run.id} ${run.version}`).join(', ')}:`, '',
    ...rows.slice(0, 10).map(row => `- \`${placeOf(row)}\``), ...(rows.length > 10 ? [`- and ${rows.length - 10} more`] : []), '', fenced('To repeat it', replayOf(rows[0]))].join('\n');
  $('.where', node).append(' ', pill('copy as issue', () => copy(text(rowsWhere(terms.cluster(at + 1))), 'an issue text')));
});
