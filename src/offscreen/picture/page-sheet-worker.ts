import { failureFrom } from '../../core/job/failure.ts';
import { PageSheet } from './page-sheet.ts';
import type { SheetOrder, SheetReport } from './sheet-orders.ts';

/** The Worker: one page, its shots one after the other. The document goes on sending files meanwhile. */
const page = new PageSheet();
let last: Promise<void> = Promise.resolve();

addEventListener('message', ({ data: order }: MessageEvent<SheetOrder>) => {
  last = last.then(async () => {
    const report = await work(order).catch(
      (thrown): SheetReport => ({ id: order.id, failure: failureFrom(thrown) }),
    );
    postMessage(report);
  });
});

async function work(order: SheetOrder): Promise<SheetReport> {
  const { id } = order;
  if (order.do === 'finish') return { id, page: await page.finish() };
  return { id, isDrawn: await page.add(order.shot) };
}
