import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const UNIT = 'issuer/deploy/machine/putlink.service';

/** What systemd says of the unit, with the Node of this machine in it. It ends with 0 even where it complains. */
async function verify(change: (unit: string) => string): Promise<{ complaints: string; exposure: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-unit-'));
  const path = join(folder, 'putlink.service');
  const unit = (await readFile(UNIT, 'utf8')).replace('/usr/bin/node', process.execPath);
  await writeFile(path, change(unit));
  const { stderr } = await run('systemd-analyze', ['verify', path]);
  const { stdout } = await run('systemd-analyze', ['security', '--offline=true', path]);
  await rm(folder, { recursive: true });
  const exposure = Number(/exposure level for putlink\.service: ([\d.]+)/.exec(stdout)?.[1]);
  return { complaints: stderr, exposure };
}

test('systemd takes the unit file of docs/admin.md, and finds little that could be shut off still', async () => {
  const { complaints, exposure } = await verify((unit) => unit);
  expect(complaints).toBe('');
  // From 0 (nothing) to 10; a service without a word about it has 9.6.
  expect(exposure).toBeLessThan(3);
});

test('a slip in it would be seen', async () => {
  const { complaints } = await verify((unit) => unit.replace('RestartSec=', 'RestartSeconds='));
  expect(complaints).toMatch(/RestartSeconds/);
});
