import * as v from 'valibot';
import { fail } from '../../core/job/failure.ts';
import { callIssuer } from '../call-issuer.ts';
import { canOf } from '../can.ts';
import type { Connection, IssuerClient } from '../issuer-client.ts';
import { anyTicket } from '../simple/any-ticket.ts';
import { simpleLimits, simpleLink } from '../simple/simple-link.ts';
import { askedFile } from './asked-file.ts';
import type { Declaration, Question } from './declaration.ts';
import { askStorage } from './parts/ask-storage.ts';
import { beginParts, createDialectParts, keepBegun } from './parts/dialect-parts.ts';
import type { Ways } from './parts/parts-declaration.ts';
import { resolveUrls } from './resolve-urls.ts';

/** S3 takes no more in one request. Source: Amazon S3 User Guide, "Uploading objects" */
const PUT_MAX_BYTES = 5 * 1024 ** 3;

/** The client for an endpoint that somebody else has written, by the declaration of its kind. */
export function createDialectClient(declaration: Declaration, connection: Connection): IssuerClient {
  const { parts } = declaration;
  const ways: Ways = {
    to: connection,
    ask: (question, schema) => askEndpoint(question, schema, declaration, connection),
    atStorage: (request) => askStorage(request, connection),
  };
  return {
    ...simpleLimits,
    can: canOf(connection.dialect),
    ...(parts ? { parts: createDialectParts(parts, ways) } : {}),

    async requestTicket(file) {
      const asked = askedFile(file);
      const begun = parts && (await beginParts(asked, parts, ways));
      if (begun) return begun;
      const question = declaration.ask(asked, connection);
      const signed = await ways.ask(question, declaration.answer);
      if ('begun' in signed) return keepBegun(signed, asked, ways);
      if (asked.sizeBytes > PUT_MAX_BYTES) fail('too-large', { maxBytes: PUT_MAX_BYTES });
      declaration.judge?.(asked, signed);
      return anyTicket(signed, { ...asked, key: declaration.wantedKey(asked) }, connection);
    },

    requestLink: async (wish) => simpleLink(wish, connection.publicBase),
  };
}

/** Asks, and reads the answer by `schema`. @throws FailureError as `callIssuer`, or what the dialect's own words mean */
function askEndpoint<S extends v.GenericSchema>(
  question: Question,
  schema: S,
  { refusal }: Pick<Declaration, 'refusal'>,
  { token }: Pick<Connection, 'token'>,
): Promise<v.InferOutput<S>> {
  const resolving = v.pipe(
    v.unknown(),
    v.transform((body) => resolveUrls(body, question.url.href)),
    schema,
  );
  return callIssuer({ token, ...question, ...(refusal ? { refusal } : {}) }, resolving);
}
