import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { outliveLog } from './outlive-log.ts';

it('goes on when nobody reads the log any more, and says so once', async () => {
  const collector = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const log = connect((collector.address() as AddressInfo).port, '127.0.0.1');
  const complaints: string[] = [];
  outliveLog(log, (sentence) => complaints.push(sentence));
  log.write('a line\n');
  await new Promise((resolve) => log.on('close', resolve));
  // As `process.stdout` does, which is never destroyed.
  log.emit('error', Object.assign(new Error('again'), { code: 'EPIPE' }));
  collector.close();
  expect(complaints).toEqual([expect.stringMatching(/^The log cannot be written \(ECONNRESET\)\. /)]);
});
