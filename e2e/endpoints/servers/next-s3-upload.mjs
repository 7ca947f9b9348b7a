import { readdirSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { listen, STORAGE } from './listen.mjs';

// Its entries ask for the whole of Next; what answers is in a file of its own, whose name changes with each version.
const folder = new URL('./node_modules/next-s3-upload/dist/', import.meta.url);
const file = readdirSync(folder).find((name) => /^handler-.*\.mjs$/.test(name));
const { h: handler } = await import(new URL(file, folder).href);

const { bucket, region, accessKeyId, secretAccessKey, endpoint } = STORAGE;
const options = { bucket, region, accessKeyId, secretAccessKey, endpoint, forcePathStyle: true };

/** As `makeRouteHandler` of the package: src/backend/pages-api-route.ts. */
listen(async (request, response) => {
  response.setHeader('content-type', 'application/json');
  try {
    const answer = await handler({ request: { body: await json(request) }, options });
    response.end(JSON.stringify(answer));
  } catch {
    response.writeHead(500).end(JSON.stringify({ error: 'Internal Server Error' }));
  }
});
