import type { UploadTicket } from '../../core/job/ticket.ts';
import { minuteSeconds } from '../../core/link/link-expiry.ts';
import { expandFolder } from '../../core/naming/folder-template.ts';
import type { Connection, IssuerClient, MadeLink } from '../../issuer-client/issuer-client.ts';
import type { CheckPorts } from './check-ports.ts';
import { type CheckEvent, checkSteps } from './check-step.ts';
import { factsOfCapabilities } from './endpoint-facts.ts';
import { judgeToken, type Reached, reachEndpoint } from './endpoint-steps.ts';
import { cleanUp, getTicket, putBytes, readBack, type TestUpload } from './object-steps.ts';
import { performStep, skipSteps, stepEvent } from './perform-step.ts';
import { chooseTestFiles } from './test-file/choose-test-files.ts';

export interface CheckInput {
  readonly connection: Connection;
  /** Key prefix template of the settings. */
  readonly folder: string;
}

const linkSeconds = 10 * minuteSeconds;
const after = (step: (typeof checkSteps)[number]) => checkSteps.slice(checkSteps.indexOf(step) + 1);

/** Uploads a tiny object, links to it, reads it back and deletes it, telling what happens as it happens. */
export async function* checkConnection(input: CheckInput, ports: CheckPorts): AsyncGenerator<CheckEvent> {
  const { connection, folder } = input;
  const key = expandFolder(folder, new Date(ports.nowMs()), 'picked');
  const reached = yield* performStep('reach', () => reachEndpoint(connection, key, ports));
  if (!reached) return yield* skipSteps(after('reach'), { code: 'earlier-failed' });
  if (!reached.isRefused) yield { type: 'learned', facts: factsOf(reached) };

  const isAccepted = yield* performStep('token', () => judgeToken(connection.token, reached));
  if (!isAccepted) return yield* skipSteps(after('token'), { code: 'earlier-failed' });

  const client = ports.createIssuerClient({ ...connection, dialect: reached.dialect });
  const files = chooseTestFiles(reached.capabilities?.uploads ?? {});
  const upload = yield* performStep('ticket', () => getTicket(client, key, files));
  if (!upload) return yield* skipSteps(after('ticket'), { code: 'earlier-failed' });

  const { ticket, file } = upload;
  yield* settlePermission(ticket, reached, ports);

  const isStored = yield* performStep('upload', () => putBytes(upload, ports));
  if (!isStored) {
    yield* skipSteps(['link', 'download'], { code: 'earlier-failed' });
    return yield* skipSteps(['cleanup'], { code: 'nothing-stored' });
  }
  const made = yield* link(client, upload, connection.publicBase, reached);
  if (made) yield* performStep('download', () => readBack(made, file.bytes, ports));
  yield* tidy(client, ticket, made);
}

function factsOf({ dialect, capabilities }: Reached) {
  if (!capabilities) return { dialect, linkMaxSeconds: null };
  return { dialect, ...factsOfCapabilities(capabilities) };
}

/** The ticket's URL is the one sure word about where the bucket is. A refusal does not end the check: CORS may do. */
async function* settlePermission(
  ticket: UploadTicket,
  { capabilities }: Reached,
  ports: CheckPorts,
): AsyncGenerator<CheckEvent> {
  const { origin, host } = new URL(ticket.url);
  const named = capabilities ? factsOfCapabilities(capabilities).uploadOrigins : [];
  if (!named.includes(origin)) yield { type: 'learned', facts: { uploadOrigins: [...named, origin] } };
  yield stepEvent('permission', { status: 'running' });
  let isGranted = await ports.isGranted(origin);
  if (!isGranted) {
    yield stepEvent('permission', { status: 'asking', origin });
    isGranted = await ports.askGrant(origin);
  }
  yield stepEvent(
    'permission',
    isGranted
      ? { status: 'passed', note: { code: 'host', host } }
      : { status: 'warned', note: { code: 'refused', host }, grant: origin },
  );
}

async function* link(
  client: IssuerClient,
  { ticket: { key = '', downloadUrl }, file }: TestUpload,
  publicBase: string,
  { capabilities }: Reached,
): AsyncGenerator<CheckEvent, MadeLink | null> {
  if (!client.can.links && !downloadUrl && (publicBase === '' || key === '')) {
    yield* skipSteps(['link'], { code: 'no-links' });
    yield* skipSteps(['download'], { code: 'no-link' });
    return null;
  }
  const { minSeconds = linkSeconds, maxSeconds = linkSeconds } = capabilities?.links ?? {};
  const expiresInSeconds = Math.max(minSeconds, Math.min(linkSeconds, maxSeconds));
  const wish = { key, name: file.name, expiresInSeconds, ...(downloadUrl ? { downloadUrl } : {}) };
  const made = yield* performStep('link', async () => {
    const value = await client.requestLink(wish);
    return { state: { status: 'passed', note: { code: 'link', kind: value.link.kind } } as const, value };
  });
  if (!made) yield* skipSteps(['download'], { code: 'earlier-failed' });
  return made;
}

async function* tidy(
  client: IssuerClient,
  { key = '' }: UploadTicket,
  made: MadeLink | null,
): AsyncGenerator<CheckEvent> {
  if (!client.can.deleteObject || key === '') {
    return yield* skipSteps(['cleanup'], { code: 'cannot-delete', key });
  }
  yield* performStep('cleanup', () => cleanUp(client, key, made));
}
