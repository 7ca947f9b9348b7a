import { readFile, writeFile } from 'node:fs/promises';
import { zipSync } from 'fflate';

/** The oldest date that a zip can hold. It is read as local time, so that every time zone writes the same. */
const NO_DATE = new Date(1980, 0, 1);
const UNIX = 3;
/** A file that everybody may read: Lambda runs the code as somebody else than who unpacked it. */
const READABLE_FILE = (0o100644 << 16) >>> 0;

/**
 * Packs one module as a Lambda function whose handler is `index.handler`. The same module gives the same bytes, on
 * every machine.
 */
export async function zipFunction(modulePath: string, zipPath: string): Promise<void> {
  const code = await readFile(modulePath);
  const zip = zipSync({ 'index.mjs': code }, { level: 9, mtime: NO_DATE, os: UNIX, attrs: READABLE_FILE });
  await writeFile(zipPath, zip);
}
