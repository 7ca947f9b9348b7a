import * as v from 'valibot';
import { type Failure, FailureError, failureFrom } from '../../core/job/failure.ts';
import type { KnownDialect } from '../../core/settings/dialect.ts';
import { callIssuer } from '../call-issuer.ts';
import type { Connection } from '../issuer-client.ts';
import { callOf } from './ask-endpoint.ts';
import { askedFile } from './asked-file.ts';
import type { Declaration } from './declaration.ts';
import { DECLARATIONS } from './declarations.ts';
import { resolveUrls } from './resolve-urls.ts';

/** What came of asking in every dialect. */
export interface Recognised {
  readonly dialect: KnownDialect | null;
  /** The refusals, where nothing was recognised. */
  readonly refusals: readonly Failure[];
}

/**
 * Asks an endpoint in all dialects at once, each a question that changes nothing there.
 *
 * @param to its `dialect` says nothing here
 * @param folder expanded key prefix: an endpoint may sign only keys under it
 * @throws FailureError of an endpoint that was recognised and cannot be used
 */
export async function recognise(to: Connection, folder: string): Promise<Recognised> {
  const file = askedFile({ name: 'putlink-check.txt', type: 'text/plain', sizeBytes: 1, folder });
  const refusals: Failure[] = [];
  const fits = async (declaration: Declaration): Promise<'it' | Failure | null> => {
    const { probe } = declaration;
    const question = probe.ask(file, to);
    // Of a refusal the words are as telling as of an answer.
    let heard: { status: number; body: unknown } | undefined;
    const hear = (body: unknown, status: number) => {
      heard = { status, body };
      return undefined;
    };
    try {
      const body = await callIssuer({ ...callOf(question, declaration, to), refusal: hear }, v.unknown());
      heard = { status: 200, body: resolveUrls(body, question.url.href) };
    } catch (thrown) {
      refusals.push(failureFrom(thrown));
    }
    if (heard === undefined || !probe.isIt(heard, file)) return null;
    return probe.refuse?.(heard.body) ?? 'it';
  };
  const all = Object.entries(DECLARATIONS) as [KnownDialect, Declaration][];
  const found = await Promise.all(all.map(async ([dialect, one]) => ({ dialect, is: await fits(one) })));
  const first = found.find(({ is }) => is !== null);
  if (first?.is && first.is !== 'it') throw new FailureError(first.is);
  return { dialect: first?.dialect ?? null, refusals };
}
