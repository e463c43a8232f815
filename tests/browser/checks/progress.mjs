// How far a step is: one line that counts up on a terminal, one line at the end elsewhere.

export function step(name) {
  const begin = performance.now(), terminal = process.stderr.isTTY;
  let told = 0;
  const progress = (done, of) => {
    if (!terminal || (performance.now() - told < 100 && done < of)) return;
    told = performance.now();
    process.stderr.write(`\r${name}: ${done} of ${of} `);
  };
  const end = (of) => {
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    process.stderr.write(`${terminal ? '\r' : ''}${name}: ${of} in ${seconds} s          \n`);
  };
  return { progress, end };
}
