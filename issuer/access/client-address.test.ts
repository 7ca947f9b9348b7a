import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { IssuerEnv } from '../context.ts';
import { clientAddress } from './client-address.ts';
import { FailureLimiter } from './failure-limiter.ts';

async function addressOf(forwarded: string | undefined, remoteAddress?: string, trustProxy = true) {
  const app = new Hono<IssuerEnv>();
  app.get('/', (c) => c.text(clientAddress(c, trustProxy)));
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const env = { incoming: { socket: { remoteAddress } } } as unknown as IssuerEnv['Bindings'];
  return (await app.request('/', { headers }, env)).text();
}

describe('clientAddress', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['9.9.9.9, 1.2.3.4', '1.2.3.4'],
    ['1.2.3.4:5678', '1.2.3.4'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::FFFF:102:304', '1.2.3.4'],
    ['0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
    ['[::ffff:1.2.3.4]:80', '1.2.3.4'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['[2001:DB8:0001:2::1]:4711', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', async (forwarded, expected) => {
    expect(await addressOf(forwarded, '10.0.0.1')).toBe(expected);
  });

  it.each(['', 'x'.repeat(12_000), 'unknown', '1.2.3', '2001:db8::/64', '1.2.3.4, ', '_hidden'])(
    'is the one of the connection when the proxy says %j',
    async (forwarded) => {
      expect(await addressOf(forwarded, '::ffff:10.0.0.1')).toBe('10.0.0.1');
      expect(await addressOf(forwarded)).toBe('unknown');
    },
  );

  it('is not what a client claims when no proxy is trusted', async () => {
    expect(await addressOf('1.2.3.4', '10.0.0.1', false)).toBe('10.0.0.1');
  });
});

it('an address whose window begins again is not the first to be forgotten', () => {
  const limiter = new FailureLimiter();
  limiter.count('first', 0);
  for (let i = 0; i < 9999; i += 1) limiter.count(`other-${i}`, 1);
  for (let i = 0; i < 20; i += 1) limiter.count('first', 60_001);
  limiter.count('one more', 60_002);
  expect(limiter.count('first', 60_003)).toBeGreaterThan(0);
});
