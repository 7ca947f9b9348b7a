import { fail } from '../core/job/failure.ts';
import { receiveHandovers } from '../platform/messaging/handover.ts';
import { listen } from '../platform/messaging/messages.ts';
import { readFile } from '../platform/storage/file-spool.ts';
import { writeClipboard } from './clipboard/write-clipboard.ts';
import { createSpooler } from './intake/spooler.ts';
import { takeFiles } from './intake/take-files.ts';
import { createTransfers } from './transfer/transfers.ts';

const spooler = createSpooler();
const transfers = createTransfers(async (jobId) => (await readFile(jobId)) ?? fail('file-lost'));

listen('offscreen', {
  'spool.store': ({ jobId, file }) => spooler.store(jobId, file),
  'transfer.start': (order) => {
    transfers.start(order);
    return undefined;
  },
  'transfer.stop': ({ jobId }) => {
    transfers.stop(jobId);
    return undefined;
  },
  'transfer.list': () => ({ running: transfers.list(), storing: spooler.list() }),
  'clipboard.write': (link) => writeClipboard(link),
});

receiveHandovers((handover) => takeFiles(handover, spooler.store));
