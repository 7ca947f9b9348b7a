// Putlink's issuing endpoint in a Hono app, under /files. Settings come from the environment, see docs/issuer.md:
// PUTLINK_BUCKET, PUTLINK_REGION, PUTLINK_TOKENS and PUTLINK_PUBLIC_URL (with /files at its end) are needed.
// In a project of your own: copy build/putlink.mjs there after `npm run build:node`, and import that.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createPutlink } from '../build/putlink.mjs';

const app = new Hono();

app.get('/', (c) => c.text('An app of its own'));
app.all('/files/*', createPutlink().hono);

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`);
});
