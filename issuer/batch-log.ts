import type { Writable } from 'node:stream';

/**
 * Writes the lines of one turn of the event loop at once, and after the answers of that turn: a write to a pipe or a
 * file keeps Node waiting, which costs a tenth of a millisecond a line. Lines that wait when the process ends are written
 * then; only a kill in that very turn loses them.
 *
 * @returns takes one line, without its end
 */
export function batchLog(log: Writable): (line: string) => void {
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length > 0) log.write(`${waiting.join('\n')}\n`);
    waiting = [];
  };
  process.once('exit', flush);
  return (line) => {
    if (waiting.push(line) === 1) setImmediate(flush);
  };
}
