import { describe, expect, it } from 'vitest';
import { FailureError } from '../core/job/failure.ts';
import { acceptRequest, acceptTicket } from './accept-request.ts';
import type { Connection } from './issuer-client.ts';

const BUCKET = 'https://team.s3.eu-central-1.amazonaws.com';
const CONNECTION: Connection = {
  endpoint: 'https://issuer.example.com/prod',
  token: 'upl_secret',
  dialect: 'native',
  publicBase: '',
  serverEncryption: 'none',
  uploadOrigins: [BUCKET],
};
const LOCAL = { ...CONNECTION, endpoint: 'http://127.0.0.1:8787', uploadOrigins: ['http://127.0.0.1:9000'] };
const ticketTo = (url: string, headers: Record<string, string> = {}) => ({ url, headers, expiresAt: 1 });

function refusalOf(url: string, by: Connection) {
  try {
    acceptRequest(ticketTo(url), by);
  } catch (thrown) {
    if (thrown instanceof FailureError) return thrown.failure;
    throw thrown;
  }
  return null;
}

describe('a signed request', () => {
  it.each([
    [`${BUCKET}/up/x.png?X-Amz-Signature=1`, CONNECTION],
    [`${BUCKET}:443/up/x.png`, CONNECTION],
    ['https://issuer.example.com/store/x.png', CONNECTION],
    ['http://127.0.0.1:9000/b/x.png', LOCAL],
    ['http://127.0.0.1:8787/b/x.png', LOCAL],
  ])('may lead to %s', (url, by) => {
    expect(acceptRequest(ticketTo(url), by).url).toBe(url);
  });

  it.each([
    ['http://localhost/apply.cgi?reboot=1', CONNECTION, 'storage-unsafe'],
    ['https://localhost/apply.cgi?reboot=1', CONNECTION, 'storage-unsafe'],
    ['http://192.168.1.1/apply.cgi?reboot=1', CONNECTION, 'storage-unsafe'],
    ['http://192.168.1.1/apply.cgi?reboot=1', LOCAL, 'storage-unsafe'],
    ['http://team.s3.eu-central-1.amazonaws.com/x', CONNECTION, 'storage-unsafe'],
    ['https://me:pw@team.s3.eu-central-1.amazonaws.com/x', CONNECTION, 'storage-unsafe'],
    ['https://mail.google.com/x', CONNECTION, 'storage-unknown'],
    ['https://team.s3.eu-central-1.amazonaws.com.evil.example/x', CONNECTION, 'storage-unknown'],
    [`${BUCKET}:8443/x`, CONNECTION, 'storage-unknown'],
    ['https://other.s3.eu-central-1.amazonaws.com/x', CONNECTION, 'storage-unknown'],
    ['http://localhost/apply.cgi?reboot=1', LOCAL, 'storage-unknown'],
    ['http://127.0.0.1/apply.cgi?reboot=1', LOCAL, 'storage-unknown'],
    [`${BUCKET}/x`, { ...CONNECTION, uploadOrigins: [] }, 'storage-unknown'],
  ])('may not lead to %s', (url, by, code) => {
    const refusal = refusalOf(url, by);
    expect(refusal).toMatchObject({ code, retriable: false });
    expect(JSON.stringify(refusal)).not.toMatch(/apply|reboot|pw/);
  });

  it('may lead to a storage that is not known yet where the person is asked about it', () => {
    const { uploadOrigins: _asked, ...checking } = CONNECTION;
    expect(refusalOf('https://new.example.com/x', checking)).toBeNull();
    expect(refusalOf('http://localhost/apply.cgi', checking)?.code).toBe('storage-unsafe');
  });

  it('may be a form, whose fields are its own but for a second file', () => {
    const form = { mode: 'post', url: `${BUCKET}/`, fileName: 'x.png', expiresAt: 1 } as const;
    const fields = { key: 'k', success_action_redirect: 'https://x', Policy: 'p' };
    expect(acceptTicket({ ...form, fields: { ...fields, File: 'evil' } }, CONNECTION)).toEqual({
      ...form,
      fields,
    });
    expect(() => acceptTicket({ ...form, url: 'https://mail.google.com/', fields }, CONNECTION)).toThrow(
      'storage-unknown',
    );
    expect(() => acceptTicket({ ...form, url: 'http://192.168.1.1/', fields }, LOCAL)).toThrow(
      'storage-unsafe',
    );
  });

  it('keeps the headers of an object and no others', () => {
    const kept = {
      'content-type': 'image/png',
      'content-md5': 'x',
      'content-disposition': 'inline',
      'if-none-match': '*',
      'x-amz-server-side-encryption': 'AES256',
      'x-amz-meta-from': 'putlink',
      'x-goog-content-length-range': '0,5',
      'x-oss-object-acl': 'private',
      'x-ms-blob-type': 'BlockBlob',
      'cache-control': 'max-age=60',
      expires: '0',
    };
    const others = {
      host: 'b',
      'content-length': '3',
      'x-evil': '1',
      authorization: 'Basic x',
      cookie: 'a=b',
      origin: 'https://x',
      'x-amzn-trace': '1',
      'x-google-x': '1',
      'x-forwarded-for': '1',
      'x-http-method-override': 'DELETE',
      'cache-control-x': '1',
    };
    expect(acceptRequest(ticketTo(BUCKET, { ...others, ...kept }), CONNECTION).headers).toEqual(kept);
  });
});
