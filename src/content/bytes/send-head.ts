const LONGEST_MS = 5000;

/**
 * Sends a HEAD as the page: the background looks at what it says about the page. The answer is of no interest, nor is
 * where it leads to.
 */
export async function sendHead(
  url: string,
  referrerPolicy: ReferrerPolicy,
  credentials: RequestCredentials,
): Promise<void> {
  await fetch(url, {
    method: 'HEAD',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy,
    credentials,
    signal: AbortSignal.timeout(LONGEST_MS),
  }).catch(() => undefined);
}
