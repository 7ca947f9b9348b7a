import type { Context } from 'hono';
import type { Ticket, Tickets } from '../../src/contract/ticket.ts';
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
import { tellProblem, toProblem } from '../http/answer-problem.ts';
import { checkBody } from '../http/read-body.ts';
import { cleanFilename } from '../keys/clean-filename.ts';
import { makeKey } from '../keys/make-key.ts';
import { planLink } from '../links/link-with-ticket.ts';
import { publicBase } from '../links/public-base.ts';
import { readMediaType } from '../media/media-type.ts';
import { actFor } from '../reach/reaches.ts';
import { signPut } from '../storage/sign-put.ts';
import { beginUpload } from './begin-upload.ts';
import { checkLimits } from './check-limits.ts';
import { chooseMode } from './choose-mode.ts';
import { nameFor, signForm } from './forms/sign-form.ts';
import { offeredModes } from './offered-modes.ts';

const KEY_RANDOM_BYTES = 12;

/**
 * A ticket for one object under a key that the issuer picks, and the link to it where one is wished.
 *
 * @throws {ProblemError} what the caller may not have, or the storage does not give
 */
export async function createTicket(
  issuer: Issuer,
  c: Context<IssuerEnv>,
  request: UploadRequest,
): Promise<Ticket> {
  const caller = requireCaller(c);
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
  return { ...ticket, ...(link && { link }) };
}

/** The same for one of several that are asked for together: what is wrong with it is told in its place. */
export async function ticketOrProblem(
  issuer: Issuer,
  c: Context<IssuerEnv>,
  upload: unknown,
): Promise<Tickets['tickets'][number]> {
  try {
    return { ticket: await createTicket(issuer, c, checkBody(UploadRequestSchema, upload)) };
  } catch (error) {
    const problem = toProblem(error);
    const { retryAfterSeconds } = problem.details;
    return {
      problem: tellProblem(problem, c),
      ...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds }),
    };
  }
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
