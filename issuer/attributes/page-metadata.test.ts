import { describe, expect, it } from 'vitest';
import { startIssuer } from '../testing/start-issuer.ts';
import { getTicket, put } from '../testing/upload-file.ts';
import { pageMetadata } from './page-metadata.ts';

const FILE = { filename: 'shot.png', contentType: 'image/png', size: 5 };
const plain = { objectMetadata: {} };

describe('what an object says of its page', () => {
  it('is ASCII, and an English title reads as it is', () => {
    expect(
      pageMetadata(plain, { title: ' Invoices –  100 % open ', url: 'https://shop.example.com/%EA%B0%80' }),
    ).toEqual({
      'page-title': 'Invoices %E2%80%93 100 %25 open',
      'page-url': 'https://shop.example.com/%EA%B0%80',
    });
    expect(pageMetadata(plain, undefined)).toEqual({});
    expect(pageMetadata(plain, { title: '\ud800' })).toEqual({ 'page-title': '%EF%BF%BD' });
  });

  it('fits beside what is configured, cut between characters', () => {
    const config = { objectMetadata: { source: 'x'.repeat(1000) } };
    const { 'page-title': title = '', ...rest } = pageMetadata(config, {
      title: '가'.repeat(900),
      url: `https://a.example/${'p'.repeat(500)}`,
    });
    expect(decodeURIComponent(title)).toMatch(/^가{10,}$/);
    expect(
      JSON.stringify(config.objectMetadata).length + JSON.stringify(rest).length + title.length,
    ).toBeLessThan(2100);
    expect(pageMetadata(config, { url: `https://a.example/${'p'.repeat(1900)}` })).toEqual({});
  });

  it('is signed, in a PUT and in a form', async () => {
    const issuer = await startIssuer({
      env: { PUTLINK_OBJECT_METADATA: 'source=putlink', PUTLINK_UPLOAD_MODES: 'put,post' },
    });
    const page = { title: '청구서', url: 'https://shop.example.com/a' };
    const ticket = await getTicket(issuer, { ...FILE, page });
    expect(ticket.request.headers).toMatchObject({
      'x-amz-meta-page-title': '%EC%B2%AD%EA%B5%AC%EC%84%9C',
      'x-amz-meta-page-url': 'https://shop.example.com/a',
      'x-amz-meta-source': 'putlink',
    });
    const { 'x-amz-meta-page-title': _title, ...less } = ticket.request.headers;
    expect((await put(ticket, 'hello', less)).status).toBe(403);
    expect((await put(ticket, 'hello')).status).toBe(200);
    const form = await issuer.call('POST', '/v1/uploads', { ...FILE, modes: ['post'], page });
    expect(await form.json()).toMatchObject({
      fields: { 'x-amz-meta-page-url': 'https://shop.example.com/a' },
    });
    const refused = await issuer.call('POST', '/v1/uploads', {
      ...FILE,
      page: { url: 'javascript:alert(1)' },
    });
    expect(refused.status).toBe(400);
    await issuer.close();
  });
});
