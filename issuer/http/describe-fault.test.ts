import { expect, it } from 'vitest';
import { startIssuer } from '../testing/start-issuer.ts';
import { describeFault } from './describe-fault.ts';

const SECRET = 'alice/S3cret/secret.txt';

it.each([
  ['a code', SECRET, 'x'],
  ['a long code', 'S3cret'.repeat(50), 'x'],
  ['a message that looks like a stack', 'AccessDenied', `no\n    at read (file:///${SECRET}:1:1)`],
])('nothing that an engine answers as %s gets into the log', async (_, code, message) => {
  const issuer = await startIssuer();
  issuer.s3.failNext({ method: 'GET', status: 403, code, message });
  expect((await issuer.call('GET', `/d/${'A'.repeat(30)}`)).status).toBe(503);
  const [line] = issuer.logLines;
  expect(line).not.toMatch(/s3cret/i);
  expect(JSON.parse(line ?? '').fault).toMatch(/^\S.* 403 at /);
  await issuer.close();
});

it('tells where an error came from, and no word of its message', () => {
  for (const message of [SECRET, '', 'Error', `${SECRET}\n    at ${SECRET}:1:1\n    at f (node:x:1:1)`]) {
    const fault = describeFault(new RangeError(message));
    expect(fault).toMatch(/^RangeError at .*describe-fault\.test\.ts:\d+:\d+\)?$/);
  }
  const odd = Object.assign(new Error(SECRET), { name: SECRET, code: SECRET });
  expect(describeFault(odd)).toMatch(/^\(odd name\) at /);
  expect(describeFault(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toMatch(
    /^Error ECONNREFUSED at /,
  );
  expect(describeFault(SECRET)).toBe('string');
});
