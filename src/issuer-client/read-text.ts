import { fail } from '../core/job/failure.ts';

/** Ten thousand signed parts have about 20 MB. What is longer is no answer, and would fill the memory of whoever reads it. */
const TEXT_MAX_BYTES = 64 * 1024 ** 2;

/**
 * An answer's whole text.
 *
 * @throws FailureError `not-an-issuer` for one that is longer than any answer; TypeError for one that breaks off
 */
export async function readText(response: Response, maxBytes = TEXT_MAX_BYTES): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.byteLength;
    if (sizeBytes > maxBytes) {
      await reader.cancel().catch(() => undefined);
      fail('not-an-issuer', { host: URL.parse(response.url)?.host ?? '', obstacle: 'garbled' });
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
