import { describeFault } from '../http/describe-fault.ts';
import { ProblemError } from '../http/problem-error.ts';
import { refusedAction } from './refused-action.ts';

/**
 * Runs a call of S3 or of the credentials behind it.
 *
 * @throws {ProblemError} `storage_refused` when S3 would refuse it again, with the action and S3's code; else
 *   `storage_unavailable`. Nothing else of the inside is told
 */
export async function callStorage<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const storage = refusedAction(error, statusOf(error));
    if (storage) {
      throw new ProblemError(
        'storage_refused',
        `The storage refuses ${storage.action}. Tell an administrator.`,
        {
          storage,
          retryAfterSeconds: 5,
          fault: describeFault(error),
        },
      );
    }
    throw new ProblemError('storage_unavailable', 'The storage refused or did not answer. Try again soon.', {
      retryAfterSeconds: 5,
      fault: describeFault(error),
    });
  }
}

/**
 * Whether nobody answered in time: the SDK's errors and `withDeadline`'s have the same name. A connection that was
 * reset is an answer, and the SDK calls it so too. Source: @smithy/node-http-handler 4.14, constants.js.
 */
export function isTimeout(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === 'TimeoutError' && code !== 'ECONNRESET' && code !== 'EPIPE';
}

/** How often the SDK sent a request that failed in the end. */
export function attemptsOf(error: unknown): number {
  return (error as { $metadata?: { attempts?: number } }).$metadata?.attempts ?? 1;
}

/** HTTP status of an S3 error; undefined when no answer came. */
export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | null | undefined)?.$metadata?.httpStatusCode;
}
