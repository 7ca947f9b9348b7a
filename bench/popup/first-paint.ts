import type { PipeBrowser } from '../../dev/browser/pipe-browser.ts';

export interface Paint {
  /** All in ms from the navigation. */
  readonly firstMs: number;
  /** The largest text or picture: of a list, that its rows are there. */
  readonly largestMs: number;
  readonly rowsCount: number;
}

/** Opens a page of the extension, and tells when there was something to see. */
export async function paintOf(browser: PipeBrowser, path: string): Promise<Paint> {
  const page = await browser.openPage(path);
  const paint = await page.call(untilPainted);
  await page.close();
  return paint;
}

/** In the page: the browser remembers the moments for whoever asks later. */
function untilPainted(): Promise<Paint> {
  return new Promise((resolve) => {
    const moments = { first: 0, largest: 0 };
    const settle = () =>
      resolve({
        firstMs: moments.first,
        largestMs: moments.largest,
        rowsCount: document.querySelectorAll('[data-row]').length,
      });
    new PerformanceObserver((entries) => {
      for (const { startTime } of entries.getEntriesByName('first-contentful-paint')) {
        moments.first = startTime;
        // What is drawn a moment later is still to be seen.
        setTimeout(settle, 300);
      }
    }).observe({ type: 'paint', buffered: true });
    new PerformanceObserver((entries) => {
      for (const { startTime } of entries.getEntries()) moments.largest = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}
