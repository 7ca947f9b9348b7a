import { afterAll, beforeAll } from 'vitest';
import { type Lab, openLab } from './lab.ts';

/** Opens the engine before a file's tests and closes it after them; call the result inside a test. */
export function useLab(): () => Lab {
  let lab: Lab | undefined;
  beforeAll(async () => {
    lab = await openLab();
  }, 180_000);
  afterAll(async () => lab?.close());
  return () => {
    if (!lab) throw new Error('the engine is open inside tests only');
    return lab;
  };
}
