import type { Context, Hono } from 'hono';
import {
  CompleteUploadRequestSchema,
  type ListPartsResponse,
  SignPartsRequestSchema,
} from '../../src/contract/parts.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { readBody } from '../http/read-body.ts';
import { completeUpload } from '../uploads/complete-upload.ts';
import { listParts } from '../uploads/list-parts.ts';
import { signParts } from '../uploads/sign-parts.ts';

/** Room for 10,000 parts with the longest ETags and checksums. */
const COMPLETION_MAX_BYTES = 4 * 1024 * 1024;

/** Everything under /v1/uploads/{upload}: what becomes of one upload in parts. */
export function routeUploadParts(app: Hono<IssuerEnv>, issuer: Issuer): void {
  const { multipart, uploadTokens } = issuer;
  const liveUpload = (c: Context<IssuerEnv>) =>
    uploadTokens.openLive(requireCaller(c), c.req.param('upload') ?? '');

  app.get('/v1/uploads/:upload/parts', async (c) => {
    const parts = await listParts(issuer, liveUpload(c));
    return c.json({ parts } satisfies ListPartsResponse);
  });

  app.post('/v1/uploads/:upload/parts', async (c) => {
    const upload = liveUpload(c);
    return c.json(await signParts(issuer, upload, await readBody(c, SignPartsRequestSchema)));
  });

  app.post('/v1/uploads/:upload/complete', async (c) => {
    const upload = liveUpload(c);
    const request = await readBody(c, CompleteUploadRequestSchema, COMPLETION_MAX_BYTES);
    return c.json(await completeUpload(issuer, upload, request));
  });

  app.delete('/v1/uploads/:upload', async (c) => {
    // Freeing what is left of an upload is right at any time.
    await multipart.abort(uploadTokens.open(requireCaller(c), c.req.param('upload')));
    return c.body(null, 204);
  });
}
