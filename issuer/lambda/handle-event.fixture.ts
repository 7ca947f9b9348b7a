import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { clientAddress } from '../access/client-address.ts';
import type { IssuerEnv } from '../context.ts';
import { handleEvents } from './handle-event.ts';

export const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index);

/** Tells what reached it. */
export const app = new Hono<IssuerEnv>();
app.get('/bytes', (c) => c.body(BYTES));
app.get('/text', (c) => c.body('\ufeff한글 👍', 200, { 'content-type': 'application/octet-stream' }));
app.get('/away', (c) => c.redirect('https://s3.example.com/a%2Fb?x=1&y=2', 302));
app.get('/cookies', (c) => {
  c.header('set-cookie', 'a=1; Path=/', { append: true });
  c.header('set-cookie', 'b=2; Expires=Thu, 26 Nov 2026 12:00:00 GMT', { append: true });
  return c.body(null, 204);
});
/** Ways to read a body as the platform's Request has them. */
const READERS: Record<string, (request: Request) => Promise<unknown>> = {
  stream: (request) => text(request.body ?? new Blob().stream()),
  form: async (request) => Object.fromEntries(await request.formData()),
  blob: async (request) => (await request.blob()).type,
  bytes: async (request) => (await request.arrayBuffer()).byteLength,
};
app.post('/read/:way', async (c) => {
  const { raw } = c.req;
  const content = await READERS[c.req.param('way')]?.(raw);
  const again = await raw.text().catch((error: Error) => error.constructor.name);
  return c.json([content, raw.bodyUsed, again]);
});
app.all('*', async (c) =>
  c.json({
    method: c.req.method,
    url: c.req.url,
    path: c.req.path,
    queries: c.req.queries(),
    headers: Object.fromEntries(c.req.raw.headers),
    body: Buffer.from(await c.req.arrayBuffer()).toString('base64'),
    arrival: c.env.arrival,
    client: [clientAddress(c, false), clientAddress(c, true)],
  }),
);
export const handle = handleEvents(app, undefined);

/** What reached the app of an event. */
export const seen = async (event: unknown, at = handle) => JSON.parse((await at(event)).body);
