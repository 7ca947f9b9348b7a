/** The first frames are often black. */
const AT_SECONDS = 1;
/** What has shown no frame by then is no video that this browser plays. */
const PATIENCE_MS = 10_000;

/** A frame from near the beginning of a video. @throws where the browser cannot play it */
export async function frameOf(file: Blob): Promise<ImageBitmap> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  try {
    video.muted = true;
    video.preload = 'auto';
    const isLoaded = told(video, 'loadeddata');
    video.src = url;
    await isLoaded;
    const isThere = told(video, 'seeked');
    // A recording that was not finished properly does not know how long it is.
    video.currentTime = Number.isFinite(video.duration) ? Math.min(AT_SECONDS, video.duration / 4) : 0;
    await isThere;
    return await createImageBitmap(video);
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function told(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(video.error), { once: true });
    setTimeout(() => reject(new Error('no frame')), PATIENCE_MS);
  });
}
