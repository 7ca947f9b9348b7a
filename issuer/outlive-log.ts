import type { Writable } from 'node:stream';

/**
 * Goes on without the log when whoever read it is gone: Node would end the process, and with it everybody's uploads.
 *
 * @param complain takes one sentence, once
 */
export function outliveLog(log: Writable, complain: (sentence: string) => void): void {
  let isTold = false;
  log.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (isTold) return;
    isTold = true;
    complain(
      `The log cannot be written (${code}). The issuer goes on without it; start it again to have one.`,
    );
  });
}
