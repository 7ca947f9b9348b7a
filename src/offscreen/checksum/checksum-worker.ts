import { failureFrom } from '../../core/job/failure.ts';
import type { ChecksumOrder, ChecksumReport } from './orders.ts';
import { sumBlob } from './sum-blob.ts';

/**
 * The Worker: one blob after the other, in the order in which they were asked for, because the disk and this thread are
 * busy with one. Its document goes on sending meanwhile.
 */
const wanted = new Set<number>();
let last: Promise<void> = Promise.resolve();

addEventListener('message', ({ data: order }: MessageEvent<ChecksumOrder>) => {
  if (order.do === 'forget') {
    wanted.delete(order.id);
    return;
  }
  wanted.add(order.id);
  last = last.then(() => work(order));
});

async function work({ id, blob, algorithm }: Extract<ChecksumOrder, { do: 'sum' }>): Promise<void> {
  if (!wanted.has(id)) return;
  const report = await sumBlob(blob, algorithm, () => wanted.has(id)).then(
    (sum): ChecksumReport => ({ id, sum }),
    (thrown): ChecksumReport => ({ id, failure: failureFrom(thrown) }),
  );
  if (wanted.delete(id)) postMessage(report);
}
