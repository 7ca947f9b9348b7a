import { createHash } from 'node:crypto';

/** SHA-256 in hex, for comparing what arrived with what was sent. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Follows a download link as a person's browser does and takes in what comes. */
export async function download(
  url: string,
): Promise<{ status: number; sha256: string; headers: Headers; bytes: Buffer }> {
  const response = await fetch(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, sha256: sha256(bytes), headers: response.headers, bytes };
}
