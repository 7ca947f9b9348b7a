import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As tall as a row of the pages, in CSS pixels. */
const ROW_PX = 50;

export interface PageSite {
  /** The address of a page as tall as that, in CSS pixels. */
  urlOf(heightPx: number): string;
  close(): Promise<void>;
}

/** Pages of text on colours, of any height: `/20000` is 20,000 CSS pixels tall. */
export async function servePages(): Promise<PageSite> {
  const server = createServer(({ url = '' }, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' });
    answer.end(pageOf(Number(url.slice(1))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urlOf: (heightPx) => `${origin}/${heightPx}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function pageOf(heightPx: number): string {
  const rows = Array.from({ length: Math.round(heightPx / ROW_PX) }, (_, index) => {
    const text = `Row ${index} of this page, with a number that no other row has: ${(index * 7919) % 10007}. `;
    return `<div style="background:hsl(${(index * 47) % 360} 60% ${88 - (index % 7) * 4}%)">${text.repeat(2)}</div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>bench</title><style>
    body { margin: 0; font: 16px/1.4 sans-serif }
    div { height: ${ROW_PX}px; padding: 8px 16px; box-sizing: border-box; overflow: hidden; border-bottom: 1px solid #0003 }
  </style>${rows.join('')}`;
}
