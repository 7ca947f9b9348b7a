import { receiveHandovers } from '../platform/handover.ts';
import { listen, send } from '../platform/messages.ts';
import { createSpooler } from './spooler.ts';
import { createTransfers } from './transfers.ts';
import { writeClipboard } from './write-clipboard.ts';

const spooler = createSpooler();
const transfers = createTransfers();

listen('offscreen', {
  'spool.store': ({ jobId, file }) => spooler.store(jobId, file),
  'transfer.start': ({ jobId, ticket, reused }) => {
    transfers.start(jobId, ticket, reused);
    return undefined;
  },
  'transfer.cancel': ({ jobId }) => {
    transfers.cancel(jobId);
    return undefined;
  },
  'transfer.list': () => ({ running: transfers.list(), storing: spooler.list() }),
  'clipboard.write': (link) => writeClipboard(link),
});

receiveHandovers(({ files, ...order }) => {
  const started = send('upload.start', order);
  order.uploads.forEach(({ jobId }, index) => {
    const file = files[index];
    // A refusal is told to the worker.
    if (file) spooler.store(jobId, file, started).catch(() => undefined);
  });
  return started;
});
