// How far a step is: one line that counts up on a terminal; elsewhere a line for each tenth of a long step.

export function step(name) {
  const begin = performance.now(), terminal = process.stderr.isTTY;
  let told = begin;
  const progress = (done, of) => {
    const now = performance.now();
    if (done === of || now - told < (terminal ? 100 : 1000) || (!terminal && done % Math.ceil(of / 10))) return;
    told = now;
    process.stderr.write(terminal ? `\r${name}: ${done} of ${of} ` : `${name}: ${done} of ${of}, ${((now - begin) / 1000).toFixed(0)} s\n`);
  };
  const end = (of) => {
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    process.stderr.write(`${terminal ? '\r' : ''}${name}: ${of} in ${seconds} s          \n`);
  };
  return { progress, end };
}
