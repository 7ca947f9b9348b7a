import { keepThumbnail } from '../../platform/storage/thumbnails.ts';
import { makeThumbnail, mayHaveThumbnail } from './make-thumbnail.ts';

/** The sending begins first. */
const LATER_MS = 300;
/** Of a great many files these have pictures; the line is not kept busy with the rest. */
const QUEUE_LENGTH = 60;

/** Makes the pictures of files that are being sent: one at a time, each once, and nothing waits for them. */
export function createThumbnails() {
  const seen = new Set<string>();
  const queue: { readonly jobId: string; readonly file: Blob; readonly type: string }[] = [];
  let isBusy = false;

  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let next = queue.shift(); next; next = queue.shift()) {
      const picture = await makeThumbnail(next.file, next.type);
      if (picture) await keepThumbnail(next.jobId, picture).catch(() => undefined);
    }
    isBusy = false;
  };

  return {
    /** A file has come, or is about to be sent. */
    want(jobId: string, file: Blob, type: string): void {
      if (seen.has(jobId) || queue.length >= QUEUE_LENGTH || !mayHaveThumbnail(file, type)) return;
      seen.add(jobId);
      queue.push({ jobId, file, type });
      setTimeout(() => void work(), LATER_MS);
    },
  };
}
