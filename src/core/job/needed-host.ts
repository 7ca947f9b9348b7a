import type { Failure } from './failure.ts';

/** The origin that is to be allowed before what was asked for can be had; undefined for every other failure. */
export function neededOrigin(failure: Failure | undefined): string | undefined {
  const { reason, origin } = failure?.detail ?? {};
  return reason === 'host-not-allowed' && typeof origin === 'string' ? origin : undefined;
}
