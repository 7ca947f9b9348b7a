import { expect, it } from 'vitest';
import type { HostTicket } from '../job/ticket.ts';
import { hideInSaid } from './hide-in-said.ts';
import { failureOfHost } from './host-refusal.ts';

it('what a host says is kept without what let us in', () => {
  const ticket: HostTicket = {
    mode: 'host',
    method: 'POST',
    url: 'https://i.example.com/up?key=query-key&n=1',
    headers: { authorization: 'Bearer secret-token' },
    form: { fields: [['pass', 'secret']], fileField: 'f' },
    fileName: 'report.png',
    answer: { url: [], deletionUrl: [], error: [] },
    expiresAt: 0,
  };
  const said = 'Key secret-token (Bearer secret-token, query-key, secret) does not count for report.png 1';
  const shown = 'Key ••• (•••, •••, •••) does not count for report.png 1';
  expect(hideInSaid(said, ticket)).toBe(shown);
  expect(failureOfHost({ status: 400, ticket, said })).toMatchObject({
    code: 'host-refused',
    detail: { host: 'i.example.com', said: shown },
  });
});
