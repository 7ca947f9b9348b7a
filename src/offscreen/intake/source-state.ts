/**
 * What has become of a file since it was picked.
 *
 * Source: measured in Chromium 156. A `File` with another time of change ends every read with a NotReadableError; one
 * that is gone, and a folder, with a NotFoundError. The browser looks only when it opens the file: a request that began
 * before the change goes on with whatever is there, and ends well.
 */
export type SourceState = 'same' | 'changed' | 'gone';

export async function stateOf(file: Blob): Promise<SourceState> {
  const outcome = await file
    .slice(0, 1)
    .arrayBuffer()
    .catch((thrown: unknown) => thrown);
  if (!(outcome instanceof DOMException)) return 'same';
  return outcome.name === 'NotReadableError' ? 'changed' : 'gone';
}
