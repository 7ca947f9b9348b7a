import { type Failure, FailureError, fail, failureFrom } from '../../../core/job/failure.ts';
import {
  type HostTicket,
  isForm,
  isInParts,
  isToHost,
  type PartsTicket,
  type WholeTicket,
} from '../../../core/job/ticket.ts';
import type { ReadAnswer } from '../../../core/sxcu/read-answer.ts';
import { readHttpDate } from '../../../core/time/http-date.ts';
import type { TimeSample } from '../../../core/time/learn-clock.ts';
import { explainedByChecksum } from '../../../core/transfer/empty-checksum.ts';
import { asksForRedirect } from '../../../core/transfer/form-redirect.ts';
import { failureOfHost } from '../../../core/transfer/host-refusal.ts';
import { strangerIn } from '../../../core/transfer/stranger.ts';
import type { IssuerClient, MadeLink } from '../../../issuer-client/issuer-client.ts';
import { requestOf } from '../../../platform/network/request-of.ts';
import type { TestFile } from '../test-file/choose-test-files.ts';
import { ask } from './ask.ts';
import type { CheckPorts } from './check-ports.ts';
import type { StepEnd } from './perform-step.ts';
import { readRefusal } from './read-refusal.ts';

/** A signed request and the file that it was signed for. */
export interface TestUpload {
  readonly ticket: WholeTicket;
  readonly file: TestFile;
  /** Makes the object of the one part that was sent, where an endpoint has files of any size go in parts. */
  readonly join?: (etag: string | null) => Promise<unknown>;
}

/** Asks for a ticket for the first of `files`; where its type is refused, for the next. */
export async function getTicket(
  client: IssuerClient,
  folder: string,
  [file, ...others]: readonly [TestFile, ...TestFile[]],
): Promise<StepEnd<TestUpload>> {
  const { name, type, bytes } = file;
  try {
    const asked = await client.requestTicket({ name, type, sizeBytes: bytes.length, folder });
    const { ticket, ...whole } = isInParts(asked) ? await onePart(client, asked, file) : { ticket: asked };
    const state = ticket.key
      ? ({ status: 'passed', note: { code: 'key', key: ticket.key } } as const)
      : ({ status: 'passed' } as const);
    return { state, value: { ticket, file, ...whole } };
  } catch (thrown) {
    const [next, ...rest] = others;
    if (!next || !isRefusedType(failureFrom(thrown))) throw thrown;
    return getTicket(client, folder, [next, ...rest]);
  }
}

/** The only part of so few bytes as the one PUT that it is. */
async function onePart(client: IssuerClient, upload: PartsTicket, { bytes }: TestFile) {
  const [part] = (await client.parts?.sign(upload, [{ partNumber: 1 }])) ?? [];
  if (!part || upload.partCount !== 1) return fail('issuer-refused', { reason: upload.mode });
  const { url, headers, expiresAt } = part;
  return {
    ticket: { url, headers, expiresAt, key: upload.key },
    join: async (etag: string | null) =>
      client.parts?.complete(upload, { parts: [{ partNumber: 1, etag, sizeBytes: bytes.length }] }),
  };
}

/** A simple endpoint has no words of ours for it, but HTTP has one: 415 Unsupported Media Type. */
const isRefusedType = ({ code, detail }: Failure) => code === 'type-refused' || detail?.status === 415;

/** What is known of the test file once it has arrived. */
export interface Arrived {
  /** What a host has answered that keeps files itself. */
  readonly hosted?: ReadAnswer;
}

/**
 * One PUT with exactly the ticket's headers, or one form with its fields, as a real upload sends them.
 *
 * @param heard told S3's time, where it may be read; also when S3 refuses
 */
export async function putBytes(
  { ticket, file, join }: TestUpload,
  ports: CheckPorts,
  heard: (time: TimeSample) => Promise<void>,
): Promise<StepEnd<Arrived>> {
  // Where a redirect leads was shown to nobody.
  const { method, headers, body } = requestOf(new Blob([file.bytes]), ticket);
  const request = { method, headers: { ...headers }, body, redirect: 'manual' } as const;
  const sentAtMs = ports.nowMs();
  const response = await ask(ticket.url, request, ports);
  const serverMs = readHttpDate(response.headers.get('date') ?? '');
  const { origin, host } = new URL(ticket.url);
  if (serverMs !== null) {
    await heard({ origin, serverMs, resolutionMs: 1000, sentAtMs, receivedAtMs: ports.nowMs() });
  }
  const state = { status: 'passed', note: { code: 'bytes', bytes: file.bytes.length } } as const;
  if (isToHost(ticket)) return { state, value: { hosted: await hostedBy(response, ticket, ports) } };
  const isRedirect = response.type === 'opaqueredirect';
  const isWanted = isForm(ticket) && asksForRedirect(ticket.fields);
  if (isRedirect && !isWanted) fail('storage-redirects', { host });
  if (!response.ok && !isRedirect) {
    const refusal = await readRefusal(response, ticket.url);
    throw new FailureError(explainedByChecksum(refusal, ticket.url, file.bytes.length));
  }
  if (response.ok) await notAPage(response, host);
  await join?.(response.headers.get('etag'));
  return { state, value: {} };
}

/** @throws FailureError `not-an-issuer` where somebody else has said in a page that all is well */
async function notAPage(response: Response, host: string): Promise<void> {
  const body = await response.text().catch(() => '');
  const stranger = strangerIn(
    { status: response.status, body, type: response.headers.get('content-type') },
    host,
  );
  if (stranger) fail('not-an-issuer', stranger.detail);
}

/** What a host has answered. @throws FailureError as `failureOfHost` where there is no link in it */
async function hostedBy(response: Response, ticket: HostTicket, ports: CheckPorts): Promise<ReadAnswer> {
  const { answer: templates, fileName, url } = ticket;
  const { status, headers } = response;
  const text = await response.text().catch(() => '');
  const answer = { status, text, url: response.url || url, headers: Object.fromEntries(headers) };
  const hosted = await ports.readAnswer({ templates, answer, fileName });
  if (hosted.url !== undefined) return hosted;
  const { said } = hosted;
  throw new FailureError(failureOfHost({ status, ticket, said }));
}

/** Takes the test object and its link away again. */
export async function cleanUp(
  client: IssuerClient,
  { key, name }: { readonly key: string; readonly name: string },
  made: MadeLink | null,
  deletion?: string,
): Promise<StepEnd<true>> {
  if (made?.link.revocable === 'link') await client.revokeLink(made.link.id);
  try {
    await client.deleteObject(key, deletion);
  } catch (thrown) {
    // A page asks whether it is meant: nobody opens it for a test file.
    if (failureFrom(thrown).code !== 'deletion-by-hand') throw thrown;
    return { state: { status: 'skipped', reason: { code: 'cannot-delete', key: name } }, value: true };
  }
  return { state: { status: 'passed' }, value: true };
}
