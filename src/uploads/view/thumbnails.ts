import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { readThumbnails, watchThumbnails } from '../../platform/storage/thumbnails.ts';

/** Addresses of the pictures, by job; undefined while there is none. */
const pictures = new Map<string, Signal<string | undefined>>();
let wanted = new Set<string>();

/** The address of the small picture of a job's file. It is read after the rows were drawn, with those of the others. */
export function thumbnailOf(jobId: string): ReadonlySignal<string | undefined> {
  const known = pictures.get(jobId);
  if (known) return known;
  const fresh = signal<string | undefined>(undefined);
  pictures.set(jobId, fresh);
  wantSoon(jobId);
  return fresh;
}

function wantSoon(jobId: string): void {
  if (wanted.size === 0) requestAnimationFrame(() => setTimeout(() => void readWanted()));
  wanted.add(jobId);
}

async function readWanted(): Promise<void> {
  const ids = [...wanted];
  wanted = new Set();
  for (const [id, picture] of await readThumbnails(ids)) {
    const shown = pictures.get(id);
    if (shown && shown.value === undefined) shown.value = URL.createObjectURL(picture);
  }
}

/** Shows pictures as they are made. */
export function followThumbnails(): void {
  watchThumbnails((jobId) => {
    if (pictures.has(jobId)) wantSoon(jobId);
  });
}
