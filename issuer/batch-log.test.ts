import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { batchLog } from './batch-log.ts';

it('writes all lines of a turn at once, in their order', async () => {
  const log = new PassThrough();
  const writeLog = batchLog(log);
  for (const line of ['one', 'two']) writeLog(line);
  expect(log.readableLength).toBe(0);
  expect(String((await once(log, 'data'))[0])).toBe('one\ntwo\n');
  writeLog('three');
  expect(String((await once(log, 'data'))[0])).toBe('three\n');
});
