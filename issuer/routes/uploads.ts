import type { Context, Hono } from 'hono';
import {
  CompleteUploadRequestSchema,
  type ListPartsResponse,
  SignPartsRequestSchema,
} from '../../src/contract/parts.ts';
import type { Tickets } from '../../src/contract/ticket.ts';
import { UploadRequestSchema, UploadRequestsSchema } from '../../src/contract/upload-request.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { readBody } from '../http/read-body.ts';
import { actFor } from '../reach/reaches.ts';
import { completeUpload } from '../uploads/completion/complete-upload.ts';
import { createTicket, ticketOrProblem } from '../uploads/create-ticket.ts';
import { listParts } from '../uploads/list-parts.ts';
import { signParts } from '../uploads/sign-parts.ts';

/** Names may be long, but not all of them. */
const UPLOADS_MAX_BYTES = 256 * 1024;

/** Room for 10,000 parts with the longest ETags and checksums. */
const COMPLETION_MAX_BYTES = 4 * 1024 * 1024;

/** /v1/uploads and /v1/tickets: tickets for objects under keys that the issuer picks, and what becomes of an upload in parts. */
export function routeUploads(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.post('/v1/uploads', async (c) => {
    requireCaller(c);
    return c.json(await createTicket(issuer, c, await readBody(c, UploadRequestSchema)), 201);
  });

  app.post('/v1/tickets', async (c) => {
    requireCaller(c);
    const { uploads } = await readBody(c, UploadRequestsSchema, UPLOADS_MAX_BYTES);
    const tickets = await Promise.all(uploads.map((upload) => ticketOrProblem(issuer, c, upload)));
    return c.json({ tickets } satisfies Tickets);
  });

  const { uploadTokens } = issuer;
  const liveUpload = (c: Context<IssuerEnv>) =>
    uploadTokens.openLive(requireCaller(c), c.req.param('upload') ?? '');
  const acting = (c: Context<IssuerEnv>) => actFor(issuer, requireCaller(c));

  app.get('/v1/uploads/:upload/parts', async (c) => {
    const parts = await listParts(acting(c), liveUpload(c));
    return c.json({ parts } satisfies ListPartsResponse);
  });

  app.post('/v1/uploads/:upload/parts', async (c) => {
    const upload = liveUpload(c);
    return c.json(await signParts(acting(c), upload, await readBody(c, SignPartsRequestSchema)));
  });

  app.post('/v1/uploads/:upload/complete', async (c) => {
    const upload = liveUpload(c);
    const request = await readBody(c, CompleteUploadRequestSchema, COMPLETION_MAX_BYTES);
    return c.json(await completeUpload(acting(c), upload, request));
  });

  app.delete('/v1/uploads/:upload', async (c) => {
    // Freeing what is left of an upload is right at any time.
    const { multipart } = acting(c);
    await multipart.abort(uploadTokens.open(requireCaller(c), c.req.param('upload')));
    return c.body(null, 204);
  });
}
