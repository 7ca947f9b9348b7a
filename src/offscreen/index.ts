import { receiveHandovers } from '../platform/handover.ts';
import { listen } from '../platform/messages.ts';
import { createSpooler } from './spooler.ts';
import { takeFiles } from './take-files.ts';
import { createTransfers } from './transfers.ts';
import { writeClipboard } from './write-clipboard.ts';

const spooler = createSpooler();
const transfers = createTransfers();

listen('offscreen', {
  'spool.store': ({ jobId, file }) => spooler.store(jobId, file),
  'transfer.start': ({ jobId, ticket, ...known }) => {
    transfers.start(jobId, ticket, known);
    return undefined;
  },
  'transfer.cancel': ({ jobId }) => {
    transfers.cancel(jobId);
    return undefined;
  },
  'transfer.list': () => ({ running: transfers.list(), storing: spooler.list() }),
  'clipboard.write': (link) => writeClipboard(link),
});

receiveHandovers((handover) => takeFiles(handover, spooler.store));
