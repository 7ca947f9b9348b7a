import { receiveHandovers } from '../platform/messaging/handover.ts';
import { listen } from '../platform/messaging/messages.ts';
import { writeClipboard } from './clipboard/write-clipboard.ts';
import { createSpooler } from './intake/spooler.ts';
import { takeFiles } from './intake/take-files.ts';
import { createTransfers } from './transfer/transfers.ts';

const spooler = createSpooler();
const transfers = createTransfers();

listen('offscreen', {
  'spool.store': ({ jobId, file }) => spooler.store(jobId, file),
  'transfer.start': (order) => {
    transfers.start(order);
    return undefined;
  },
  'transfer.cancel': ({ jobId }) => {
    transfers.stop(jobId);
    return undefined;
  },
  'transfer.list': () => ({ running: transfers.list(), storing: spooler.list() }),
  'clipboard.write': (link) => writeClipboard(link),
});

receiveHandovers((handover) => takeFiles(handover, spooler.store));
