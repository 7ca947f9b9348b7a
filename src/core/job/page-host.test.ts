import { expect, it } from 'vitest';
import { pageHostOf } from './page-host.ts';

it.each([
  ['https://wiki.example.com:8443/a/b?token=x#y', false, 'wiki.example.com'],
  ['http://127.0.0.1:5000/', false, '127.0.0.1'],
  ['https://wiki.example.com/', true, undefined],
  ['https://wiki.example.com/', undefined, undefined],
  ['file:///home/me/secret.html', false, undefined],
  ['chrome://settings', false, undefined],
  ['', false, undefined],
  ['no address', false, undefined],
])('of %j (private: %j) the list says %j', (url, incognito, host) => {
  expect(pageHostOf({ url, ...(incognito === undefined ? {} : { incognito }) })).toBe(host);
});

it('says nothing where there is no page', () => {
  expect(pageHostOf(undefined)).toBeUndefined();
});
