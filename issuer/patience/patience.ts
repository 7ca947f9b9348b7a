/** How long S3 and STS may take before the caller is told that they do not answer. */
export interface StoragePatience {
  connectMs: number;
  /** From the wait for a free socket to the answer's headers, and again for every pause within its body. */
  attemptMs: number;
  attempts: number;
  /** The whole call: credentials, all attempts, and the body however slowly it drips. */
  callMs: number;
  /** Between two tries while S3 is silent. */
  pauseMs: number;
}

export const DEFAULT_PATIENCE: StoragePatience = {
  connectMs: 3000,
  attemptMs: 5000,
  attempts: 2,
  callMs: 11_000,
  pauseMs: 2000,
};

/**
 * For joining the parts of an upload, over which S3 may be silent or drip blanks for minutes: one long wait, which together
 * with the question for the object after it stays below the 29 s of the gateways in front of an issuer. What is not done
 * by then goes on without us, and is found when it is asked for again.
 */
export function patienceForJoining(patience: StoragePatience): StoragePatience {
  const callMs = 1.5 * patience.callMs;
  return { ...patience, attemptMs: callMs, callMs };
}

/**
 * The same for a client of the AWS SDK. Source: @smithy/node-http-handler 4.14, set-request-timeout.js:
 * `requestTimeout` alone writes a warning and waits on, and it ends with the headers; only `socketTimeout` watches
 * the body.
 */
export function clientLimits({ connectMs, attemptMs, attempts }: StoragePatience) {
  return {
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: attemptMs,
      throwOnRequestTimeout: true,
      socketTimeout: attemptMs,
    },
    maxAttempts: attempts,
  };
}

/**
 * Runs `call` with a signal that is raised when the time is up; what does not heed the signal is left behind.
 *
 * @throws {DOMException} named TimeoutError
 */
export async function withDeadline<T>(
  limitMs: number,
  call: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return within(limitMs, call(controller.signal), (error) => controller.abort(error));
}

/**
 * The same for what cannot be stopped.
 *
 * @throws {DOMException} named TimeoutError
 */
export async function within<T>(
  limitMs: number,
  work: Promise<T>,
  onTimeUp: (error: DOMException) => void = () => undefined,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DOMException(`no answer within ${limitMs} ms`, 'TimeoutError');
      reject(error);
      onTimeUp(error);
    }, limitMs);
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
