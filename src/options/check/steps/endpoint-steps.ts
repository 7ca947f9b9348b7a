import type { Capabilities } from '../../../contract/capabilities.ts';
import { type Failure, FailureError, fail, failure, failureFrom } from '../../../core/job/failure.ts';
import { isCrcAlgorithm } from '../../../core/parts/crc-algorithm.ts';
import type { Dialect } from '../../../core/settings/dialect.ts';
import { makeChallenge } from '../../../issuer-client/ask-echo.ts';
import type { Connection } from '../../../issuer-client/issuer-client.ts';
import { answersAnybody } from './ask.ts';
import type { CheckPorts } from './check-ports.ts';
import { CurableError, type StepEnd } from './perform-step.ts';

/** Above it S3 refuses signatures (AWS allows 15 minutes); at 5 a clock is wrong already. */
const SKEW_LIMIT_MS = 5 * 60_000;

/** Problems of Putlink's own endpoint. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['origin_not_allowed', 'forbidden']);

/** What a token is refused with that worked once. */
export const ENDED_TOKENS: ReadonlySet<string> = new Set(['token_revoked', 'token_expired']);

export interface Reached {
  readonly dialect: Dialect;
  readonly capabilities?: Capabilities;
  /** What its clock is ahead of this machine's; undefined for a kind that does not say. */
  readonly serviceMs?: number;
  /** The endpoint answered, but not to this token: why. */
  readonly refusal?: Failure;
}

/**
 * Talks to the endpoint and finds out which kind it is. A refused token is the next step's business.
 *
 * @param folder expanded key prefix, for kinds that sign only keys under one
 */
export async function reachEndpoint(
  connection: Connection,
  folder: string,
  ports: CheckPorts,
): Promise<StepEnd<Reached>> {
  // The person has said how it is spoken to: another kind that answers to the same question would only be a guess.
  const { dialect: said } = connection;
  if (said === 'field-map' || said === 'sharex') return { state: stateOf(said), value: { dialect: said } };
  try {
    const found = await ports.detectDialect({ ...connection, folder });
    const { dialect, capabilities } = found;
    const ahead = capabilities ? { serviceMs: Date.parse(capabilities.serverTime) - ports.nowMs() } : {};
    return { state: stateOf(dialect, ahead.serviceMs), value: { ...found, ...ahead } };
  } catch (thrown) {
    return settleUndetected(connection, ports, thrown);
  }
}

function stateOf(dialect: Dialect, serviceMs = 0): StepEnd<never>['state'] {
  const skewMs = Math.abs(serviceMs);
  if (skewMs <= SKEW_LIMIT_MS) return { status: 'passed', note: { code: 'kind', dialect } };
  return { status: 'warned', note: { code: 'clock', minutes: Math.round(skewMs / 60_000) } };
}

async function settleUndetected(
  { dialect, endpoint }: Connection,
  ports: CheckPorts,
  thrown: unknown,
): Promise<StepEnd<Reached>> {
  const reason = failureFrom(thrown);
  const { code, detail = {} } = reason;
  // These are about the way here, not about the token.
  if (OF_THE_WAY.has(String(detail.reason))) throw thrown;
  if (code === 'unauthorized' || code === 'sign-in-needed') {
    return { state: { status: 'passed' }, value: { dialect, refusal: reason } };
  }
  if (code === 'issuer-unreachable' && !(await ports.isGranted(endpoint))) {
    const obstacle = (await answersAnybody(endpoint, ports)) ? { obstacle: 'cors' } : {};
    throw new CurableError(failure(code, { ...detail, ...obstacle }), new URL(endpoint).origin);
  }
  // A simple endpoint may refuse the detection's bare request; the person's own choice is then tried in earnest.
  if (dialect !== 'native' && (code === 'not-an-issuer' || code === 'issuer-refused')) {
    return {
      state: { status: 'passed', note: { code: 'kind-chosen', dialect } },
      value: { dialect },
    };
  }
  throw thrown;
}

/** Tells whether the token is good, as far as this kind of endpoint lets anyone tell. */
export async function judgeToken(
  { endpoint, token }: Connection,
  { refusal, capabilities }: Reached,
  ports: CheckPorts,
): Promise<StepEnd<true>> {
  // One that was good once has arrived as it was sent.
  if (refusal?.code === 'sign-in-needed') throw new FailureError(refusal);
  if (refusal && ENDED_TOKENS.has(String(refusal.detail?.reason))) throw new FailureError(refusal);
  if (refusal) {
    return fail('unauthorized', (await isChangedOnTheWay(endpoint, ports)) ? { reason: 'token-lost' } : {});
  }
  if (!capabilities) return { state: { status: 'skipped', reason: { code: 'token-later' } }, value: true };
  // A token that came and was wrong is refused: of this one the endpoint knows nothing.
  const { oidc } = capabilities.auth;
  if (!capabilities.uploads && token === '' && oidc)
    return fail('sign-in-needed', { host: new URL(oidc.issuer).host });
  if (!capabilities.uploads) return fail('unauthorized', token === '' ? {} : { reason: 'token-lost' });
  const isOpen = token === '' && capabilities.auth.methods.includes('none');
  if (isOpen) return { state: { status: 'passed', note: { code: 'open' } }, value: true };
  const note = checksNoParts(capabilities) ? ({ note: { code: 'sizes-only' } } as const) : {};
  return { state: { status: 'passed', ...note }, value: true };
}

/** Whether the endpoint knows of its storage that it checks no part of a large file by a checksum that we can make. */
function checksNoParts({ uploads }: Capabilities): boolean {
  const { partChecksums } = uploads ?? {};
  return partChecksums !== undefined && !partChecksums.some(isCrcAlgorithm);
}

/** Whether a token that arrives is another one than was sent. A service that does not answer to this leaves it open. */
async function isChangedOnTheWay(endpoint: string, ports: CheckPorts): Promise<boolean> {
  const echo = await ports.askEcho(endpoint, makeChallenge()).catch(() => null);
  return echo !== null && !echo.authorization;
}
