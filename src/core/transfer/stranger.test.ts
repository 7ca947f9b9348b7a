import { describe, expect, it } from 'vitest';
import { refusalOf, strangerIn } from './stranger.ts';

const HOST = 'bucket.example.com';
const HTML = 'text/html; charset=utf-8';

describe('strangerIn', () => {
  it.each([
    [
      'a filter that lets nothing out',
      '<!doctype html><title>Blocked</title><p>By your company.',
      HTML,
      'page',
    ],
    ['a portal', '\n<html><form><input name="p" type="password"></form></html>', HTML, 'sign-in'],
    ['one that begins with a comment', '<!-- portal --><html><body>Hello</body></html>', HTML, 'page'],
    ['one that leads on by itself', '<meta http-equiv="refresh" content="0;url=/login">', HTML, 'page'],
    ['one that does not say what it is', '<html><body>Blocked</body></html>', null, 'page'],
  ])('knows %s', (_whose, body, type, obstacle) => {
    expect(strangerIn({ status: 200, body, type }, HOST)).toEqual({
      code: 'network',
      retriable: true,
      detail: { status: 200, host: HOST, obstacle },
    });
  });

  it('knows a portal by its status', () => {
    expect(strangerIn({ status: 511, body: '' }, HOST)?.detail?.obstacle).toBe('captive');
  });

  it('leaves a refusal in a page to the status, and a redirect that a form has asked for is none', () => {
    for (const status of [303, 403, 502]) {
      expect(strangerIn({ status, body: '<html></html>', type: HTML }, HOST)).toBeUndefined();
    }
  });

  it.each([
    ['nothing', '', null],
    ['nothing, and calls it a page', '', HTML],
    ['a word, and calls it a page', 'OK', HTML],
    ['XML', '<?xml version="1.0"?><PostResponse><ETag>"1"</ETag></PostResponse>', 'application/xml'],
    ['XML, and calls it a page', '<PostResponse><ETag>"1"</ETag></PostResponse>', HTML],
    ['JSON', '{"Key":"a.html"}', 'application/json'],
  ])('takes a storage for one that says %s', (_what, body, type) => {
    expect(strangerIn({ status: 200, body, type }, HOST)).toBeUndefined();
  });
});

describe('refusalOf', () => {
  it.each([
    ['a proxy with a limit', 413, 'storage-refused', 'body-limit'],
    ['a firewall', 403, 'storage-refused', 'firewall'],
    ['a load balancer without a server', 502, 'storage-busy', 'no-backend'],
  ])('tells %s from the storage', (_who, status, code, obstacle) => {
    const body = '<html><head><title>No</title></head></html>';
    const told = refusalOf({ status, body, type: HTML }, HOST);
    expect(told).toMatchObject({ code, detail: { status, host: HOST, obstacle } });
  });

  it('leaves the storage its own words', () => {
    const body = '<Error><Code>EntityTooLarge</Code></Error>';
    expect(refusalOf({ status: 413, body, type: HTML }, HOST)).toMatchObject({ code: 'too-large' });
    expect(refusalOf({ status: 413, body: '' }, HOST).detail).not.toHaveProperty('obstacle');
  });
});
