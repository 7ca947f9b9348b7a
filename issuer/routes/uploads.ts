import type { Context, Hono } from 'hono';
import {
  CompleteUploadRequestSchema,
  type ListPartsResponse,
  SignPartsRequestSchema,
} from '../../src/contract/parts.ts';
import type { Ticket } from '../../src/contract/ticket.ts';
import {
  type UploadMode,
  type UploadRequest,
  UploadRequestSchema,
} from '../../src/contract/upload-request.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import { attributeHeaders } from '../attributes/object-attributes.ts';
import { pageMetadata } from '../attributes/page-metadata.ts';
import type { ActingIssuer, Issuer, IssuerEnv } from '../context.ts';
import { readBody } from '../http/read-body.ts';
import { cleanFilename } from '../keys/clean-filename.ts';
import { makeKey } from '../keys/make-key.ts';
import { planLink } from '../links/link-with-ticket.ts';
import { publicBase } from '../links/public-base.ts';
import { readMediaType } from '../media/media-type.ts';
import { actFor } from '../reach/reaches.ts';
import { signPut } from '../storage/sign-put.ts';
import { beginUpload } from '../uploads/begin-upload.ts';
import { checkLimits } from '../uploads/check-limits.ts';
import { chooseMode } from '../uploads/choose-mode.ts';
import { completeUpload } from '../uploads/completion/complete-upload.ts';
import { nameFor, signForm } from '../uploads/forms/sign-form.ts';
import { listParts } from '../uploads/list-parts.ts';
import { offeredModes } from '../uploads/offered-modes.ts';
import { signParts } from '../uploads/sign-parts.ts';

const KEY_RANDOM_BYTES = 12;

/** Room for 10,000 parts with the longest ETags and checksums. */
const COMPLETION_MAX_BYTES = 4 * 1024 * 1024;

/** /v1/uploads: a ticket for one object under a key that the issuer picks, and what becomes of an upload in parts. */
export function routeUploads(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.post('/v1/uploads', async (c) => {
    const caller = requireCaller(c);
    const request = await readBody(c, UploadRequestSchema);
    const filename = cleanFilename(request.filename);
    const type = readMediaType(request.contentType, filename, request.size);
    checkLimits(caller, request, type.essence);
    const mode = chooseMode(request, offeredModes(issuer));
    const base = publicBase(c, issuer.config);
    const acting = actFor(issuer, caller);
    const planned = request.link && (await planLink(acting, caller, request.link, base));
    const random = issuer.ports.randomBytes(KEY_RANDOM_BYTES);
    const key = planned?.key ?? makeKey(caller.prefix, request.folder ?? '', random, nameFor(mode, filename));
    const { contentType } = type;
    const [ticket, link] = await Promise.all([
      makeTicket(acting, caller, { mode, key, contentType, request }),
      planned?.make(key, { mode, contentType, sizeBytes: request.size }),
    ]);
    return c.json({ ...ticket, ...(link && { link }) } satisfies Ticket, 201);
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

interface TicketToMake {
  mode: UploadMode;
  key: string;
  contentType: string;
  request: UploadRequest;
}

async function makeTicket(
  issuer: ActingIssuer,
  caller: Caller,
  { mode, key, contentType, request }: TicketToMake,
): Promise<Ticket> {
  if (mode === 'multipart') return beginUpload(issuer, caller, { key, contentType, request });
  if (mode === 'post') return signForm(issuer, { key, contentType, request });
  return { mode, key, request: await signUpload(issuer, key, contentType, request) };
}

function signUpload(
  issuer: ActingIssuer,
  key: string,
  contentType: string,
  { size, checksum, page }: UploadRequest,
) {
  return signPut(issuer, {
    key,
    seconds: issuer.config.ticketSeconds,
    contentType,
    sizeBytes: size,
    checksum,
    onlyIfAbsent: true,
    attributes: attributeHeaders(issuer.config, {
      key,
      contentType,
      metadata: pageMetadata(issuer.config, page),
    }),
  });
}
