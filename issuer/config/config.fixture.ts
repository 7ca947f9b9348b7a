import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ConfigError } from './config-error.ts';
import { readConfig } from './read-config.ts';

export const TOKEN = { name: 'alice', sha256: 'a'.repeat(64), prefix: 'alice/' };
export const GOOD = {
  PUTLINK_BUCKET: 'my-uploads',
  PUTLINK_REGION: 'eu-central-1',
  PUTLINK_TOKENS: JSON.stringify([TOKEN]),
};

/** A new folder, which is gone after the test. */
export const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'putlink-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** The path of a new file with this text. */
export const fileWith = (text: string) => {
  const path = join(newFolder(), 'settings.json');
  writeFileSync(path, text);
  return path;
};

/** What is wrong with these settings. */
export function problemsOf(env: Record<string, string>) {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
