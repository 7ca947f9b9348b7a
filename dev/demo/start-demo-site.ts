import { drawPng } from '../draw-png.ts';
import { startSite } from '../stack/serve-site.ts';

export interface DemoSite {
  /** A page with a chat box and an image of another host. */
  readonly pageUrl: string;
  readonly imageUrl: string;
  readonly imageBytes: Buffer;
  close(): Promise<void>;
}

const page = (imageUrl: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Putlink demo chat</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 640px; margin: 48px auto; padding: 0 16px; color-scheme: light dark }
  img { border-radius: 8px; display: block; margin: 16px 0 }
  textarea { width: 100%; height: 96px; font: inherit; padding: 8px; box-sizing: border-box }
</style>
<h1>A chat</h1>
<p>The picture comes from another host. Right-click it and choose “Upload image to S3”.</p>
<img src="${imageUrl}" width="256" height="256" alt="A picture from another host">
<p>Click into the box, then open Putlink (Alt+Shift+U) and paste a link into the page.</p>
<textarea aria-label="Message" placeholder="Write a message"></textarea>`;

/** A chat-like page and, on another host name, the picture that it shows. */
export async function startDemoSite(): Promise<DemoSite> {
  const imageBytes = drawPng('Putlink', 256);
  const images = await startSite({ '/team-photo.png': { type: 'image/png', body: imageBytes } });
  const imageUrl = `${images.origin('localhost')}/team-photo.png`;
  const chat = await startSite({ '/': { type: 'text/html; charset=utf-8', body: page(imageUrl) } });
  return {
    pageUrl: `${chat.origin()}/`,
    imageUrl,
    imageBytes,
    async close() {
      await chat.close();
      await images.close();
    },
  };
}
