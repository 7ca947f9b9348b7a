import * as v from 'valibot';
import { callIssuer } from '../call-issuer.ts';
import { canOf } from '../can.ts';
import type { Connection, IssuerClient } from '../issuer-client.ts';
import { anyTicket } from '../simple/any-ticket.ts';
import { simpleLimits, simpleLink } from '../simple/simple-link.ts';
import { askedFile } from './asked-file.ts';
import type { Declaration, Question } from './declaration.ts';
import { resolveUrls } from './resolve-urls.ts';

/** The client for an endpoint that somebody else has written, by the declaration of its kind. */
export function createDialectClient(declaration: Declaration, connection: Connection): IssuerClient {
  return {
    ...simpleLimits,
    can: canOf(connection.dialect),

    async requestTicket(file) {
      const asked = askedFile(file);
      const question = declaration.ask(asked, connection);
      const signed = await askEndpoint(question, declaration.answer, declaration, connection);
      return anyTicket(signed, { ...asked, key: declaration.wantedKey(asked) }, connection);
    },

    requestLink: async (wish) => simpleLink(wish, connection.publicBase),
  };
}

/** Asks, and reads the answer by `schema`. @throws FailureError as `callIssuer`, or what the dialect's own words mean */
export function askEndpoint<S extends v.GenericSchema>(
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
  return callIssuer({ ...question, token, ...(refusal ? { refusal } : {}) }, resolving);
}
