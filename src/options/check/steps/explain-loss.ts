import { type Failure, type FailureCode, FailureError, failureFrom } from '../../../core/job/failure.ts';
import type { CheckPorts } from './check-ports.ts';
import { CurableError } from './perform-step.ts';
import { obstacleOfSighting, type SightingKind } from './sighting.ts';

/** Of these `fetch` does not say why. */
const LOST: ReadonlySet<FailureCode> = new Set(['issuer-unreachable', 'network']);

/** Does the work of a step; where it fails, what the browser saw on the way is told with it, and when it was. */
export async function explained<T>(work: () => Promise<T>, ports: CheckPorts): Promise<T> {
  ports.way.forget();
  try {
    return await work();
  } catch (thrown) {
    const reason = failureFrom(thrown);
    const detail = { ...reason.detail, ...(await seenOnTheWay(reason, ports)), atMs: ports.nowMs() };
    const told = { ...reason, detail };
    throw thrown instanceof CurableError ? new CurableError(told, thrown.grant) : new FailureError(told);
  }
}

async function seenOnTheWay(reason: Failure, { way }: CheckPorts): Promise<Failure['detail']> {
  const kind = lookedFor(reason);
  const sighting = kind && (await way.last(kind));
  return sighting ? { ...obstacleOfSighting(sighting) } : {};
}

function lookedFor({ code, detail = {} }: Failure): SightingKind | null {
  if (LOST.has(code)) return detail.obstacle === undefined ? 'error' : null;
  const isOpaque = detail.obstacle === 'redirect' || (code === 'storage-redirects' && !detail.status);
  return isOpaque && detail.to === undefined ? 'redirect' : null;
}
