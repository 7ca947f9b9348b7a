import type { Capabilities } from '../../../contract/capabilities.ts';
import { type Failure, FailureError, fail, failureFrom } from '../../../core/job/failure.ts';
import type { Dialect } from '../../../core/settings/settings.ts';
import type { Connection } from '../../../issuer-client/issuer-client.ts';
import type { CheckPorts } from './check-ports.ts';
import { CurableError, type StepEnd } from './perform-step.ts';

/** Above it S3 refuses signatures (AWS allows 15 minutes); at 5 a clock is wrong already. */
const SKEW_LIMIT_MS = 5 * 60_000;

/** Problems of Putlink's own endpoint. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['origin_not_allowed', 'forbidden']);

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
  const failure = failureFrom(thrown);
  // These are about the way here, not about the token.
  if (OF_THE_WAY.has(String(failure.detail?.reason))) throw thrown;
  if (failure.code === 'unauthorized') {
    return { state: { status: 'passed' }, value: { dialect, refusal: failure } };
  }
  if (failure.code === 'issuer-unreachable' && !(await ports.isGranted(endpoint))) {
    throw new CurableError(failure, new URL(endpoint).origin);
  }
  // A simple endpoint may refuse the detection's bare request; the person's own choice is then tried in earnest.
  if (dialect !== 'native' && (failure.code === 'not-an-issuer' || failure.code === 'issuer-refused')) {
    return {
      state: { status: 'passed', note: { code: 'kind-chosen', dialect } },
      value: { dialect },
    };
  }
  throw thrown;
}

/** Tells whether the token is good, as far as this kind of endpoint lets anyone tell. */
export async function judgeToken(token: string, reached: Reached): Promise<StepEnd<true>> {
  if (reached.refusal) throw new FailureError(reached.refusal);
  const { capabilities } = reached;
  if (!capabilities) return { state: { status: 'skipped', reason: { code: 'token-later' } }, value: true };
  // A token that came and was wrong is refused: of this one the endpoint knows nothing.
  if (!capabilities.uploads) return fail('unauthorized', token === '' ? {} : { reason: 'token-lost' });
  const isOpen = token === '' && capabilities.auth.methods.includes('none');
  return { state: { status: 'passed', ...(isOpen ? { note: { code: 'open' } } : {}) }, value: true };
}
