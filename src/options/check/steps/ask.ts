import { fail, failure } from '../../../core/job/failure.ts';
import type { CheckPorts } from './check-ports.ts';
import { CurableError } from './perform-step.ts';

const TIMEOUT_MS = 20_000;

/** @throws CurableError when the permission for the address is missing, FailureError `network` or `offline` otherwise */
export async function ask(url: string, init: RequestInit, ports: CheckPorts): Promise<Response> {
  const { origin, host } = new URL(url);
  try {
    return await ports.fetch(url, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    if (!ports.isOnline()) fail('offline');
    if (await ports.isGranted(origin)) return fail('network', { host });
    // Whatever is dead is not brought to life by a permission.
    const obstacle = (await answersAnybody(url, ports)) ? 'cors' : 'silent';
    throw new CurableError(failure('network', { host, obstacle }), origin);
  }
}

/**
 * Whether anything at all answers there. Without the permission for a host the browser shows nothing of an answer, but that
 * there was one. HEAD counts at no link, and changes nothing anywhere.
 */
export async function answersAnybody(url: string, ports: CheckPorts): Promise<boolean> {
  try {
    await ports.fetch(new URL(url).origin, {
      method: 'HEAD',
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return true;
  } catch {
    return false;
  }
}
