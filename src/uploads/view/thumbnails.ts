import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { readThumbnails, watchThumbnails } from '../../platform/storage/thumbnails.ts';

/** Addresses of the pictures, by job; undefined while there is none. */
const pictures = new Map<string, Signal<string | undefined>>();
let wanted = new Set<string>();

/**
 * The address of the small picture of a job's file, as soon as there is one. It is read after the rows were drawn, with those of the
 * others.
 */
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
  follow();
  const ids = [...wanted];
  wanted = new Set();
  for (const [id, picture] of await readThumbnails(ids)) {
    const shown = pictures.get(id);
    if (shown && shown.value === undefined) shown.value = URL.createObjectURL(picture);
  }
}

let isFollowing = false;

/** Hears from now on of pictures that are made. It comes before the first reading: one that is made meanwhile is read or heard of. */
function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  watchThumbnails((jobId) => {
    if (pictures.has(jobId)) wantSoon(jobId);
  });
}
