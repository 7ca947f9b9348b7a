import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drawPng } from '../../dev/draw-png.ts';

export interface PictureSite {
  readonly pageUrl: string;
  readonly pictureUrl: string;
  close(): Promise<void>;
}

/** A page with some text and a picture in it. */
export async function servePicture(): Promise<PictureSite> {
  const picture = drawPng('bench', 1200);
  const text = '<p>A page as people read it, with some words and a picture.</p>'.repeat(20);
  const server = createServer(({ url }, answer) => {
    const isPicture = url === '/picture.png';
    answer.writeHead(200, { 'content-type': isPicture ? 'image/png' : 'text/html' });
    answer.end(isPicture ? picture : `<!doctype html><title>bench</title><img src="/picture.png">${text}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    pageUrl: `${origin}/`,
    pictureUrl: `${origin}/picture.png`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
