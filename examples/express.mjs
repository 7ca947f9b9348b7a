// Putlink's issuing endpoint in an Express app, under /files. Settings come from the environment, see docs/issuer.md:
// PUTLINK_BUCKET, PUTLINK_REGION, PUTLINK_TOKENS and PUTLINK_PUBLIC_URL (with /files at its end) are needed.
// In a project of your own: copy build/putlink.mjs there after `npm run build:node`, and import that.
import express from 'express';
import { createPutlink } from '../build/putlink.mjs';

const app = express();

// With a proxy in front: Express then knows whose address a request came from, and Putlink goes by that.
app.set('trust proxy', Number(process.env.PROXIES ?? 0));

// A body parser may stand before Putlink, for all of the app, or behind it.
app.use(express.json());

app.get('/', (_request, response) => response.send('An app of its own'));
app.use('/files', createPutlink().express);

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
