import { withStorageOrigin } from '../../core/address/storage-address.ts';
import type { WholeTicket } from '../../core/job/ticket.ts';
import { MINUTE_SECONDS } from '../../core/link/link-expiry.ts';
import { signingTime } from '../../core/link/object-address.ts';
import { expandFolder } from '../../core/naming/folder-template.ts';
import type { TimeSample } from '../../core/time/learn-clock.ts';
import { whoseClock } from '../../core/transfer/whose-clock.ts';
import { packDeletionLink } from '../../issuer-client/dialects/deletion-link.ts';
import type { Connection, IssuerClient, MadeLink } from '../../issuer-client/issuer-client.ts';
import { refuseForbidden } from '../../issuer-client/obey-company.ts';
import { publicLink } from '../../issuer-client/simple/simple-link.ts';
import type { CheckPorts } from './steps/check-ports.ts';
import { CHECK_STEPS, type CheckEvent, type CheckStep, type StepState } from './steps/check-step.ts';
import { factsOfCapabilities } from './steps/endpoint-facts.ts';
import { judgeToken, type Reached, reachEndpoint } from './steps/endpoint-steps.ts';
import { explained } from './steps/explain-loss.ts';
import { readBack } from './steps/link-steps.ts';
import { type Arrived, cleanUp, getTicket, putBytes, type TestUpload } from './steps/object-steps.ts';
import { performStep, type StepEnd, skipSteps, stepEvent } from './steps/perform-step.ts';
import { chooseTestFiles } from './test-file/choose-test-files.ts';

export interface CheckInput {
  readonly connection: Connection;
  /** Key prefix template of the settings. */
  readonly folder: string;
  /** Origins of the storage that the person was shown before. */
  readonly uploadOrigins: readonly string[];
}

const LINK_SECONDS = 10 * MINUTE_SECONDS;
const after = (step: CheckStep) => CHECK_STEPS.slice(CHECK_STEPS.indexOf(step) + 1);

/** Runs one step, and tells what was seen on the way where it fails. */
type Perform = <T>(step: CheckStep, work: () => Promise<StepEnd<T>>) => AsyncGenerator<CheckEvent, T | null>;

/** Uploads a tiny object, links to it, reads it back and deletes it, telling what happens as it happens. */
export async function* checkConnection(input: CheckInput, ports: CheckPorts): AsyncGenerator<CheckEvent> {
  const { connection, folder, uploadOrigins } = input;
  const perform: Perform = (step, work) => performStep(step, () => explained(work, ports));
  const key = expandFolder(folder, new Date(ports.nowMs()), 'picked');
  const reached = yield* perform('reach', async () => {
    refuseForbidden(connection);
    return reachEndpoint(connection, key, ports);
  });
  if (!reached) return yield* skipSteps(after('reach'), { code: 'earlier-failed' });
  if (!reached.refusal) yield { type: 'learned', facts: factsOf(reached) };

  const isAccepted = yield* perform('token', () => judgeToken(connection, reached, ports));
  if (!isAccepted) return yield* skipSteps(after('token'), { code: 'earlier-failed' });

  const client = ports.createIssuerClient({ ...connection, dialect: reached.dialect });
  const files = chooseTestFiles(reached.capabilities?.uploads ?? {});
  const askedAtMs = ports.nowMs();
  const upload = yield* perform('ticket', () => getTicket(client, key, files));
  if (!upload) return yield* skipSteps(after('ticket'), { code: 'earlier-failed' });

  const { ticket, file } = upload;
  const isAllowed = yield* settlePermission(
    ticket,
    [new URL(connection.endpoint).origin, ...uploadOrigins],
    ports,
  );

  let storageMs: number | undefined;
  const heard = (time: TimeSample) => {
    storageMs = time.serverMs - time.receivedAtMs;
    return ports.learnTime(time);
  };
  const arrived = yield* perform('upload', () => putBytes(upload, ports, heard));
  if (!isAllowed) yield stepEvent('permission', withoutPermission(ticket.url, arrived !== null));
  yield* judgeClocks(reached.serviceMs ?? aheadBy(signingTime(ticket.url), askedAtMs), storageMs);
  if (!arrived) {
    yield* skipSteps(['link', 'download'], { code: 'earlier-failed' });
    return yield* skipSteps(['cleanup'], { code: 'nothing-stored' });
  }
  const work = { client, upload, arrived, publicBase: connection.publicBase, reached, perform };
  const { made, deletion } = yield* link(work);
  const isHosted = arrived.hosted !== undefined;
  const trial = made && { made, bytes: file.bytes, endpoint: connection.endpoint, isHosted };
  if (trial) yield* perform('download', () => readBack(trial, ports));
  yield* tidy(client, upload, { made, deletion, perform });
}

function factsOf({ dialect, capabilities }: Reached) {
  if (!capabilities) return { dialect, linkMaxSeconds: null };
  return { dialect, ...factsOfCapabilities(capabilities) };
}

/**
 * The ticket's URL is the one sure word about where the bucket is. A host that the person has not seen yet is asked about
 * by its name, even where the browser lets us in already, and only then remembered. One that they have seen, and did not allow,
 * is not asked about again before something has failed for it: CORS may do. Returns whether it is allowed.
 */
async function* settlePermission(
  ticket: WholeTicket,
  [endpointOrigin = '', ...uploadOrigins]: readonly string[],
  ports: CheckPorts,
): AsyncGenerator<CheckEvent, boolean> {
  const { origin, host, hostname } = new URL(ticket.url);
  const isSeen = [endpointOrigin, ...uploadOrigins].some((seen) => new URL(seen).hostname === hostname);
  yield stepEvent('permission', { status: 'running' });
  let isGranted = await ports.isGranted(origin);
  if (!isSeen) {
    yield stepEvent('permission', { status: 'asking', origin });
    isGranted = await ports.askGrant(origin);
  }
  if (!uploadOrigins.includes(origin)) {
    yield { type: 'learned', facts: { uploadOrigins: withStorageOrigin(uploadOrigins, origin) } };
  }
  if (isGranted) yield stepEvent('permission', { status: 'passed', note: { code: 'host', host } });
  return isGranted;
}

/** What came of going on without it; where the upload failed, that says so, with the cure. */
function withoutPermission(url: string, isStored: boolean): StepState {
  return isStored
    ? { status: 'passed', note: { code: 'without', host: new URL(url).host } }
    : { status: 'skipped', reason: { code: 'earlier-failed' } };
}

const aheadBy = (serverMs: number | null, nowMs: number) =>
  serverMs === null ? undefined : serverMs - nowMs;

/** With S3's time there are three clocks, and two that agree tell which one is off. */
function* judgeClocks(serviceMs: number | undefined, storageMs: number | undefined): Generator<CheckEvent> {
  const fault = whoseClock(serviceMs, storageMs);
  if (fault) yield stepEvent('reach', { status: 'warned', note: { code: 'clock', ...fault } });
}

interface LinkWork {
  readonly client: IssuerClient;
  readonly upload: TestUpload;
  readonly arrived: Arrived;
  readonly publicBase: string;
  readonly reached: Reached;
  readonly perform: Perform;
}

/** The link, and how the service deletes its file, where it says that of each. */
interface Linked {
  readonly made: MadeLink | null;
  readonly deletion?: string | undefined;
}

async function* link(work: LinkWork): AsyncGenerator<CheckEvent, Linked> {
  const { client, arrived, upload, perform } = work;
  const { ticket, file } = upload;
  const { hosted } = arrived;
  const passed = (made: MadeLink) =>
    ({ status: 'passed', note: { code: 'link', kind: made.link.kind } }) as const;
  if (hosted?.url !== undefined) {
    const made = publicLink(hosted.url);
    yield stepEvent('link', passed(made));
    const { deletionUrl: url } = hosted;
    return { made, deletion: url && packDeletionLink({ method: 'GET', url, link: made.url }) };
  }
  const { confirmUpload } = client;
  if (!confirmUpload) return { made: yield* requested(work, passed), deletion: ticket.deletion };
  const stored = { key: ticket.key ?? '', name: file.name, type: file.type, sizeBytes: file.bytes.length };
  const confirmed = yield* perform('link', async () => {
    const value = await confirmUpload(stored);
    return { state: value.link ? passed(value.link) : ({ status: 'passed' } as const), value };
  });
  if (!confirmed?.link) yield* skipSteps(['download'], { code: 'earlier-failed' });
  return { made: confirmed?.link ?? null, deletion: confirmed?.deletion };
}

/** One that is asked for, where there is any. */
async function* requested(
  { client, upload: { ticket, file }, publicBase, reached, perform }: LinkWork,
  passed: (made: MadeLink) => StepState,
): AsyncGenerator<CheckEvent, MadeLink | null> {
  const { key = '', downloadUrl } = ticket;
  if (!client.can.links && !downloadUrl && (publicBase === '' || key === '')) {
    yield* skipSteps(['link'], { code: publicBase === '' ? 'no-links' : 'no-bucket' });
    yield* skipSteps(['download'], { code: 'no-link' });
    return null;
  }
  const { minSeconds = LINK_SECONDS, maxSeconds = LINK_SECONDS } = reached.capabilities?.links ?? {};
  const expiresInSeconds = Math.max(minSeconds, Math.min(LINK_SECONDS, maxSeconds));
  const wish = { key, name: file.name, expiresInSeconds, ...(downloadUrl ? { downloadUrl } : {}) };
  const made = yield* perform('link', async () => {
    const value = await client.requestLink(wish);
    return { state: passed(value), value };
  });
  if (!made) yield* skipSteps(['download'], { code: 'earlier-failed' });
  return made;
}

async function* tidy(
  client: IssuerClient,
  { ticket: { key = '' }, file }: TestUpload,
  { made, deletion, perform }: Linked & { readonly perform: Perform },
): AsyncGenerator<CheckEvent> {
  if (!deletion && (!client.can.deleteObject || key === '')) {
    return yield* skipSteps(['cleanup'], { code: 'cannot-delete', key: key || file.name });
  }
  yield* perform('cleanup', () => cleanUp(client, { key, name: file.name }, made, deletion));
}
