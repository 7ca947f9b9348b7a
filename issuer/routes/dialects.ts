import type { Hono } from 'hono';
import * as v from 'valibot';
import {
  type LambdaResponse,
  PresignRequestSchema,
  type PresignResponse,
} from '../../src/contract/dialects.ts';
import { FILENAME_MAX_LENGTH } from '../../src/contract/limits.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import { attributeHeaders } from '../attributes/object-attributes.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readBody } from '../http/read-body.ts';
import { cleanFilename, tidyFilename } from '../keys/clean-filename.ts';
import { filenameOfKey, requireOwnKey } from '../keys/own-key.ts';
import { matchesType } from '../media/match-type.ts';
import { type MediaType, readMediaType } from '../media/media-type.ts';
import { signPut } from '../storage/sign-put.ts';

const LAMBDA_SECONDS = 600;
const PRESIGN_SECONDS = 900;

const FilenameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(FILENAME_MAX_LENGTH));

/** The two simple kinds of issuer that existed before this contract; each is off unless configured. */
export function routeDialects(app: Hono<IssuerEnv>, issuer: Issuer): void {
  const { dialects } = issuer.config;
  if (dialects.includes('lambda')) routeLambda(app, issuer);
  if (dialects.includes('presign')) routePresign(app, issuer);
}

/** GET /?filename= signs a PUT with no header but host; the same name again replaces the object. */
function routeLambda(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.get('/', async (c) => {
    const caller = requireCaller(c);
    requireNoOwnLimits(caller);
    const filename = v.safeParse(FilenameSchema, c.req.query('filename'));
    if (!filename.success) {
      throw new ProblemError('invalid_filename', 'Give ?filename= with the name of the file.');
    }
    const key = caller.prefix + issuer.config.dialectPrefix + cleanFilename(filename.output);
    const request = await signPut(issuer.reaches.ofCaller(caller), {
      key: requireOwnKey(caller, key),
      seconds: LAMBDA_SECONDS,
      onlyIfAbsent: false,
    });
    const answer: LambdaResponse = { uploadUrl: request.url, key };
    return c.json(answer);
  });
}

/** POST /presign signs the type and what is configured for every object; the key is the caller's own choice. */
function routePresign(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.post('/presign', async (c) => {
    const caller = requireCaller(c);
    requireNoOwnLimits(caller);
    const { key, contentType } = await readBody(c, PresignRequestSchema);
    requireOwnKey(caller, key);
    const named = readMediaType(contentType, tidyFilename(filenameOfKey(key)));
    const file = { key, contentType: chooseContentType(caller, named) };
    const request = await signPut(issuer.reaches.ofCaller(caller), {
      ...file,
      seconds: PRESIGN_SECONDS,
      onlyIfAbsent: false,
      attributes: attributeHeaders(issuer.config, file),
    });
    const answer: PresignResponse = { url: request.url, headers: request.headers };
    return c.json(answer);
  });
}

/** The client's own words where they may stand: a plain client sends them again, whatever the answer says. */
function chooseContentType(caller: Caller, { essence, contentType, declared }: MediaType): string {
  const allows = (type: string) => caller.allowedTypes.some((pattern) => matchesType(type, pattern));
  if (declared && allows(declared.essence)) return declared.text;
  if (allows(essence)) return contentType;
  throw new ProblemError('type_not_allowed', `${essence} is not taken here.`);
}

function requireNoOwnLimits(caller: Caller): void {
  if (!caller.hasOwnLimits) return;
  throw new ProblemError('forbidden', 'This token has limits that only POST /v1/uploads can enforce.');
}
