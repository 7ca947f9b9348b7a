import { EXTRA_PATH, withExtraPage } from '../scene/extra-page.ts';
import { medianOf, tableOf } from '../scene/medians.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { PICTURE_ID, storePicture } from './store-picture.ts';

const EDITOR_PATH = `/src/editor/index.html?draft=${PICTURE_ID}`;
const ROUNDS = 9;

/** The least that shows a stored picture: it is read, and put into an element. */
const BARE = `const opening = indexedDB.open('putlink-drafts', 1);
opening.onsuccess = () => {
  const reading = opening.result.transaction('pictures').objectStore('pictures').get('${PICTURE_ID}');
  reading.onsuccess = () => {
    const picture = new Image();
    picture.src = URL.createObjectURL(reading.result.picture);
    picture.style.width = '100%';
    document.body.append(picture);
  };
};
`;

/**
 * `npm run bench:editor`: from the opening of the editor until a picture of 3840 x 2160 pixels is painted in it, beside a page of the
 * same extension that reads the same picture and shows it. The pages take turns. Prints a table.
 */
async function main(): Promise<void> {
  const extra = await withExtraPage(process.env.PUTLINK_DIST || 'dist', BARE);
  process.env.PUTLINK_DIST = extra.dir;
  try {
    const scene = await openScene();
    try {
      const bytes = await scene.observer.call(storePicture, PICTURE_ID);
      const { editor, bare } = await measure(scene);
      const [editorMs, bareMs] = [medianOf(editor), medianOf(bare)];
      console.log(
        tableOf(
          ['a PNG of', 'bare page', 'editor', 'fastest', 'editor : bare'],
          [
            [
              `${(bytes / 1e6).toFixed(1)} MB`,
              `${bareMs.toFixed(0)} ms`,
              `${editorMs.toFixed(0)} ms`,
              `${Math.min(...editor).toFixed(0)} ms`,
              (editorMs / bareMs).toFixed(2),
            ],
          ],
        ),
      );
    } finally {
      await scene.close();
    }
  } finally {
    await extra.remove();
  }
}

async function measure({ browser }: Scene) {
  const editor: number[] = [];
  const bare: number[] = [];
  const pages = [
    [EXTRA_PATH, bare],
    [EDITOR_PATH, editor],
  ] as const;
  // The first round fills the browser's caches, as a person's are.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [path, times] of round % 2 === 0 ? pages : pages.toReversed()) {
      const page = await browser.openPage(path);
      const paintedMs = await page.call(untilPictureIsPainted);
      await page.close();
      if (round > 0) times.push(paintedMs);
    }
  }
  return { editor, bare };
}

/** In the page, in ms from the navigation: the browser remembers when the largest thing was painted for whoever asks later. */
function untilPictureIsPainted(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        const { element, startTime } = entry as PerformanceEntry & { readonly element: Element | null };
        if (element instanceof HTMLImageElement && element.naturalWidth === 3840) resolve(startTime);
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}

await main();
