export const PICTURE_ID = 'bench-picture';

/**
 * In a page of the extension: stores a picture as a capture of a 4K screen leaves it, with texts, areas and a photo in it.
 *
 * @returns its bytes
 */
export async function storePicture(id: string): Promise<number> {
  const canvas = new OffscreenCanvas(3840, 2160);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 3840, 2160);
  const photo = context.createImageData(1200, 900);
  for (let at = 0; at < photo.data.length; at += 1) photo.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 251;
  context.putImageData(photo, 2400, 300);
  context.fillStyle = '#222';
  context.font = '26px sans-serif';
  for (let line = 0; line < 60; line += 1) {
    context.fillText(
      `${line} what a page says in one of its lines, and so on `.repeat(3),
      80,
      80 + line * 34,
    );
  }
  const picture = await canvas.convertToBlob({ type: 'image/png' });
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('putlink-drafts', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('pictures', { keyPath: 'id' });
      opening.result.createObjectStore('states');
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const change = database.transaction('pictures', 'readwrite');
  change
    .objectStore('pictures')
    .put({ id, name: 'A screen.png', dpr: 1, boxes: [], createdAtMs: Date.now(), picture });
  await new Promise((resolve) => {
    change.oncomplete = resolve;
  });
  database.close();
  return picture.size;
}
