import type { Hono } from 'hono';
import type { Ticket } from '../../src/contract/ticket.ts';
import { type UploadRequest, UploadRequestSchema } from '../../src/contract/upload-request.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readBody } from '../http/read-body.ts';
import { cleanFilename } from '../keys/clean-filename.ts';
import { makeKey } from '../keys/make-key.ts';
import { matchesType } from '../media/match-type.ts';
import { readMediaType } from '../media/media-type.ts';
import { signPut } from '../storage/sign-put.ts';
import { beginUpload } from '../uploads/begin-upload.ts';
import { chooseMode } from '../uploads/choose-mode.ts';

const KEY_RANDOM_BYTES = 12;

/** POST /v1/uploads: a ticket for one object under a key that the issuer picks. */
export function routeUploads(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.post('/v1/uploads', async (c) => {
    const caller = requireCaller(c);
    const request = await readBody(c, UploadRequestSchema);
    const filename = cleanFilename(request.filename);
    const type = readMediaType(request.contentType, filename, request.size);
    checkLimits(caller, request, type.essence);
    const random = issuer.ports.randomBytes(KEY_RANDOM_BYTES);
    const key = makeKey(caller.prefix, request.folder ?? '', random, filename);
    const ticket: Ticket =
      chooseMode(request, issuer.uploadTokens.areThere) === 'multipart'
        ? await beginUpload(issuer, caller, { key, contentType: type.contentType, request })
        : { mode: 'put', key, request: await signUpload(issuer, key, type.contentType, request) };
    return c.json(ticket, 201);
  });
}

function checkLimits(caller: Caller, request: UploadRequest, essence: string): void {
  if (request.size > caller.maxBytes) {
    throw new ProblemError('too_large', `Files may have at most ${caller.maxBytes} bytes here.`, {
      errors: [{ pointer: '/size', detail: `at most ${caller.maxBytes}` }],
    });
  }
  if (!caller.allowedTypes.some((pattern) => matchesType(essence, pattern))) {
    const allowed = caller.allowedTypes.join(', ');
    throw new ProblemError('type_not_allowed', `${essence} is not taken here; allowed: ${allowed}.`, {
      errors: [{ pointer: '/contentType', detail: `one of ${allowed}` }],
    });
  }
}

function signUpload(issuer: Issuer, key: string, contentType: string, { size, checksum }: UploadRequest) {
  return signPut(issuer, {
    key,
    seconds: issuer.config.ticketSeconds,
    contentType,
    sizeBytes: size,
    checksum,
    onlyIfAbsent: true,
    encrypt: true,
  });
}
