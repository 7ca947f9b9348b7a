/** Of a million bytes: a site that takes "2 MB" means this or a little more, so what fits here fits there. */
const MEGABYTE = 1_000_000;

/** Null for nothing typed, which is no limit; 0 for what is no size. A comma counts as a point. */
export function bytesOfMegabytes(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  return /^\d{1,6}(?:\.\d{1,6})?$|^\.\d{1,6}$/.test(text) ? Math.round(Number(text) * MEGABYTE) : 0;
}

export const megabytesOf = (bytes: number | null): string => (bytes === null ? '' : String(bytes / MEGABYTE));
