import type { ReadAnswer } from '../../core/sxcu/read-answer.ts';
import type { AnswerOrder } from './answer-worker.ts';

/** A good expression needs milliseconds, also on a busy machine; a bad one needs years. */
const PATIENCE_MS = 3_000;

/**
 * Reads a host's answer in a Worker of its own, which is ended when it does not come back: the expressions in a file are a
 * stranger's. Nothing is found then.
 */
export function readAnswerApart(order: AnswerOrder): Promise<ReadAnswer> {
  const worker = new Worker(new URL('./answer-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<ReadAnswer>((resolve) => {
    const timer = setTimeout(() => resolve({}), PATIENCE_MS);
    worker.onmessage = ({ data }: MessageEvent<ReadAnswer>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.onerror = () => {
      clearTimeout(timer);
      resolve({});
    };
    worker.postMessage(order);
  }).finally(() => worker.terminate());
}
