import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createPutlink } from '../entries/middleware.ts';

it('leaves the globals of the server around it alone', async () => {
  const { Request, Response } = globalThis;
  const env = {
    PUTLINK_BUCKET: 'my-uploads',
    PUTLINK_REGION: 'eu-central-1',
    PUTLINK_AUTH: 'none',
    PUTLINK_PUBLIC_URL: 'http://127.0.0.1/',
  };
  const server = createServer(createPutlink({ env, writeLog: () => undefined }).express);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/setup`);
  expect(answer.status).toBe(200);
  expect(globalThis.Request === Request && globalThis.Response === Response).toBe(true);
  server.closeAllConnections();
  server.close();
});
