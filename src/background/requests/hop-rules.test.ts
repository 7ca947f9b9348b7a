import { describe, expect, test } from 'vitest';
import { defaultReferer, mayCarryCookies, type PageRequest, policyAfter } from './hop-rules.ts';

const page = (isSameSite: boolean, sendsCookies = true): PageRequest => ({
  referer: null,
  isSameSite,
  sendsCookies,
});
const PICTURE = { kind: 'image', isRedirected: false, wasSameSite: true } as const;

describe('cookies', () => {
  test('go to the host that the page names, when the page’s own request has some', () => {
    expect(mayCarryCookies({ ...PICTURE, page: page(true) })).toBe(true);
    expect(mayCarryCookies({ ...PICTURE, page: page(false) })).toBe(true);
    expect(mayCarryCookies({ ...PICTURE, page: page(false, false) })).toBe(false);
    expect(mayCarryCookies({ ...PICTURE, page: null })).toBe(false);
  });

  test('go on after a redirect only when page and all hosts are of one site', () => {
    const redirected = { ...PICTURE, isRedirected: true };
    expect(mayCarryCookies({ ...redirected, page: page(true) })).toBe(true);
    expect(mayCarryCookies({ ...redirected, page: page(false) })).toBe(false);
    expect(mayCarryCookies({ ...redirected, wasSameSite: false, page: page(true) })).toBe(false);
    expect(mayCarryCookies({ ...redirected, page: page(true, false) })).toBe(false);
    expect(mayCarryCookies({ ...redirected, page: null })).toBe(false);
  });

  test('go with a link that is followed, and end at its redirect to another site', () => {
    const link = { ...PICTURE, kind: 'link-target' } as const;
    expect(mayCarryCookies({ ...link, page: page(false, false) })).toBe(true);
    expect(mayCarryCookies({ ...link, page: null })).toBe(true);
    expect(mayCarryCookies({ ...link, isRedirected: true, page: page(false) })).toBe(false);
    expect(mayCarryCookies({ ...link, isRedirected: true, wasSameSite: false, page: page(true) })).toBe(
      false,
    );
  });
});

test('a redirect may change the policy, by the last word that is known', () => {
  expect(policyAfter('origin', null)).toBe('origin');
  expect(policyAfter('', 'no-referrer')).toBe('no-referrer');
  expect(policyAfter('', 'no-referrer, Strict-Origin, never-heard-of')).toBe('strict-origin');
  expect(policyAfter('origin', 'never, , constructor')).toBe('origin');
});

test.each([
  ['https://a.example/p?q#h', 'https://a.example/i.png', 'https://a.example/p?q'],
  ['https://a.example/p', 'https://b.example/i.png', 'https://a.example/'],
  ['https://a.example:8443/p', 'https://a.example/i.png', 'https://a.example:8443/'],
  ['http://a.example/p', 'https://a.example/i.png', 'http://a.example/'],
  ['https://a.example/p', 'http://a.example/i.png', null],
  ['https://name:pass@a.example/p', 'https://a.example/i.png', 'https://a.example/p'],
  ['about:srcdoc', 'https://a.example/i.png', null],
  ['blob:https://a.example/1', 'https://a.example/i.png', null],
  ['file:///home/a.html', 'https://a.example/i.png', null],
  ['', 'https://a.example/i.png', null],
])('the default policy: %s to %s sends %s', (documentUrl, url, referer) => {
  expect(defaultReferer(documentUrl, url)).toBe(referer);
});
