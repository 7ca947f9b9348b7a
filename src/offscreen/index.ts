import { receiveHandovers } from '../platform/messaging/handover.ts';
import { listen, tell } from '../platform/messaging/messages.ts';
import { writeClipboard } from './clipboard/write-clipboard.ts';
import { createIntake } from './intake/intake.ts';
import { picturesUnderWay, takePictures } from './intake/take-pictures.ts';
import { cleanPhoto } from './photo/clean-photo.ts';
import { startTimer, timerCount } from './picture/due-timers.ts';
import { createPictures } from './picture/pictures.ts';
import { createThumbnails } from './thumbnail/thumbnails.ts';
import { BatchMeter } from './transfer/batch-meter.ts';
import { isMetered, watchLine } from './transfer/metered-line.ts';
import { createTransfers } from './transfer/transfers.ts';
import { warmStorage } from './transfer/warm-storage.ts';

const meter = new BatchMeter();
const thumbnails = createThumbnails();
const intake = createIntake((jobId) => transfers.sentBytes(jobId), meter, thumbnails.want);
const pictures = createPictures();
const transfers = createTransfers(
  {
    ...intake,
    async fileOf(jobId) {
      const file = await intake.fileOf(jobId);
      // What the worker has fetched comes by the spool.
      if (file instanceof Blob) thumbnails.want(jobId, file, file.type);
      return file;
    },
  },
  meter,
);

listen('offscreen', {
  'files.take': (handover) => intake.take(handover),
  'files.find': ({ jobIds }) => intake.findAll(jobIds),
  'pick.ended': () => ({ isLost: takeLostPick() }),
  'files.held': () => ({
    jobIds: intake.heldJobIds(),
    pictureCount: pictures.count() + timerCount() + picturesUnderWay(),
  }),
  'file.release': ({ jobId }) => {
    intake.release(jobId);
    return undefined;
  },
  'transfer.start': ({ waitsOnMetered, ...order }) => {
    if (waitsOnMetered && isMetered()) tell('line.changed', {});
    else transfers.start(order);
    return undefined;
  },
  'line.look': () => ({ isMetered: isMetered() }),
  'storage.warm': ({ origins }) => {
    warmStorage(origins);
    return undefined;
  },
  'transfer.stop': ({ jobId, isForGood = false }) => ({ mayBeThere: transfers.stop(jobId, isForGood) }),
  'transfer.list': () => ({ running: transfers.list() }),
  'clipboard.write': (link) => writeClipboard(link),
  'timer.start': ({ id, atMs }) => {
    startTimer(id, atMs);
    return undefined;
  },
  'picture.open': ({ pictureId, widthPx, heightPx }) => {
    pictures.open(pictureId, widthPx, heightPx);
    return undefined;
  },
  'picture.tile': async ({ pictureId, ...tile }) => void (await pictures.add(pictureId, tile)),
  'picture.open-page': ({ pictureId }) => {
    pictures.openPage(pictureId);
    return undefined;
  },
  'picture.shot': async ({ pictureId, shot }) => ({ isDrawn: await pictures.addShot(pictureId, shot) }),
  'picture.finish': async ({ pictureId, output, dpr }) => ({
    files: await pictures.finish(pictureId, output, dpr),
  }),
  'picture.drop': ({ pictureId }) => {
    pictures.drop(pictureId);
    return undefined;
  },
  // What knows all formats is large, and most uploads need none of it.
  'bytes.tell': async (found) => {
    const { tellBytes } = await import('./kinds/tell-bytes.ts');
    const told = await tellBytes(found);
    if (!told || found.keepsDetails) return told;
    const { file, ...news } = await cleanPhoto(found.bytes);
    return { ...told, ...news, ...(file === found.bytes ? {} : { cleaned: file }) };
  },
});

watchLine(() => tell('line.changed', {}));

const takeLostPick = receiveHandovers(async (handover) => {
  if (!('pictures' in handover)) return intake.take(handover);
  await takePictures(handover);
  return [];
});
