import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WORKER = 'chrome.runtime.onMessage.addListener(() => undefined);\n';

/**
 * An extension with the id of the built one whose worker listens for messages and does nothing else: the least that a worker which is
 * woken by a message can be.
 */
export async function makeBareExtension(
  distDir: string,
): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const { key } = JSON.parse(await readFile(join(distDir, 'manifest.json'), 'utf8'));
  const dir = await mkdtemp(join(tmpdir(), 'putlink-bare-'));
  const background = { service_worker: 'worker.js' };
  const manifest = { manifest_version: 3, name: 'Bare', version: '1', key, background };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(dir, 'worker.js'), WORKER);
  return { dir, remove: () => rm(dir, { recursive: true }) };
}
