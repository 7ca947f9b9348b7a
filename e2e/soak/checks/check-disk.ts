import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SoakScene } from '../scene/soak-scene.ts';

type Found = { readonly what: string; readonly facts: string };

/** Where extension storage lies; the access token is there and nowhere else. */
const STORAGE_FOLDER = 'Local Extension Settings';

/** Looks through all that the browser, which has ended, has left on the disk. What it compresses is not seen. */
export async function checkDisk({ browser, stack }: SoakScene): Promise<Found[]> {
  const secrets: readonly (readonly [name: string, value: string])[] = [
    ['a signature', 'X-Amz-Signature='],
    ['the AWS key', stack.s3.secretAccessKey],
    ['the access token', stack.token.token],
  ];
  const found: Found[] = [];
  const entries = await readdir(browser.profileDir, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const [name, value] of secrets) {
      const isAtHome = name === 'the access token' && path.includes(STORAGE_FOLDER);
      if (isAtHome || !(bytes.includes(value) || bytes.includes(Buffer.from(value, 'utf16le')))) continue;
      found.push({
        what: 'a secret on the disk',
        facts: `${name} in ${path.slice(browser.profileDir.length)}`,
      });
    }
  }
  return found;
}
