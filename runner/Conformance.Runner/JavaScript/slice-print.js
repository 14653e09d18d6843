runSlice(slice).then(results => {
  const say = globalThis.console?.log ? text => console.log(text) : print;
  for (const { line, name, verdict, message } of results) say(`${line}: ${name}: ${verdict}${message ? ', ' + message : ''}`);
  const count = verdict => results.filter(result => result.verdict === verdict).length;
  const bad = count('fail') + count('blocked');
  say(bad ? `FAIL: ${bad} of ${results.length} commands did not pass.` : count('pass') ? `PASS: ${count('pass')} of ${results.length} commands passed.` : 'NOTHING RAN.');
  if (globalThis.process && (bad || !count('pass'))) process.exitCode = 1;
});
