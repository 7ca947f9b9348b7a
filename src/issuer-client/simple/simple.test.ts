import { describe, expect, it } from 'vitest';
import { FailureError } from '../../core/job/failure.ts';
import { declaredType } from '../../core/naming/declared-type.ts';
import { simpleLink } from './simple-link.ts';
import { simpleTicket } from './simple-ticket.ts';
import { typeToSign } from './type-to-sign.ts';

const ASKED = { key: 'ab12cd34-x.png', contentType: 'image/png' };
const PLAIN = { serverEncryption: 'none' } as const;

describe('the ticket of a simple endpoint', () => {
  it('sends each header once: its own, else the type that was asked for', () => {
    const url = 'https://team.s3.amazonaws.com/x.png';
    const own = { 'content-type': 'image/jpeg' };
    expect(simpleTicket({ url, headers: own }, ASKED, PLAIN).headers).toEqual(own);
    expect(simpleTicket({ url }, ASKED, PLAIN).headers).toEqual({ 'content-type': 'image/png' });
  });

  it('sends the encryption where the signature covers it, in whatever case it says so', () => {
    const url = 'https://team.s3.amazonaws.com/x.png?X-Amz-SignedHeaders=Host;X-Amz-Server-Side-Encryption';
    const encrypted = { serverEncryption: 'AES256' } as const;
    expect(simpleTicket({ url }, ASKED, encrypted).headers).toMatchObject({
      'x-amz-server-side-encryption': 'AES256',
    });
    expect(simpleTicket({ url: url.split('?')[0] ?? '' }, ASKED, encrypted).headers).not.toHaveProperty(
      'x-amz-server-side-encryption',
    );
  });

  it.each([
    ['http://minio.localhost/team-files/up/x.png', null, '', undefined],
    ['http://minio.localhost/team-files/up/x.png', '', 'team-files', 'up/x.png'],
    ['http://minio.localhost/team-files/up/x.png', 'said.png', '', 'said.png'],
    ['http://127.0.0.1:9000/team-files/ab12cd34-x.png', null, '', 'ab12cd34-x.png'],
    ['https://s3-bucket.s3.eu-central-1.amazonaws.com/up/x.png', undefined, '', 'up/x.png'],
  ])('of %s, which says %s, with the bucket "%s", has the key %s', (url, key, bucket, expected) => {
    expect(simpleTicket({ url, key }, ASKED, { ...PLAIN, bucket }).key).toBe(expected);
  });
});

describe('its link', () => {
  const wish = { key: 'up/x.png', name: 'x.png', expiresInSeconds: 60 };
  const codeOf = (of: Partial<typeof wish>, base: string) => {
    try {
      return simpleLink({ ...wish, ...of }, base).url;
    } catch (thrown) {
      return thrown instanceof FailureError ? thrown.failure.code : thrown;
    }
  };

  it.each([
    [{}, 'https://f.example.com', 'https://f.example.com/up/x.png'],
    [{}, '', 'link-unavailable'],
    [{ key: '' }, 'https://f.example.com', 'bucket-unknown'],
    [{ key: '' }, '', 'link-unavailable'],
    [{ key: '../x' }, 'https://f.example.com', 'link-unavailable'],
  ])('%j under "%s": %s', (of, base, result) => {
    expect(codeOf(of, base)).toBe(result);
  });
});

describe('the type of a file', () => {
  it.each([
    ['IMG_0001.HEIC', '', '', 'image/heic'],
    ['IMG_0001.heic', 'application/octet-stream', '', 'image/heic'],
    ['photo.PNG', 'Image/PNG', 'image/png', 'image/png'],
    ['note.TXT', 'text/plain;charset=EUC-KR', 'text/plain;charset=EUC-KR', 'text/plain;charset=EUC-KR'],
    ['main.ts', 'text/vnd.trolltech.linguist', '', 'text/plain'],
    ['main.TS', 'video/mp2t', '', 'text/plain'],
    ['main.mts', 'model/vnd.mts', '', 'text/plain'],
    ['types.d.cts', '', '', 'text/plain'],
    ['a.png', `image/${'x'.repeat(200)}`, '', 'image/png'],
    ['a.txt', `text/plain; ${'x'.repeat(200)}`, 'text/plain', 'text/plain'],
    ['film.mp4', 'video/mp4', 'video/mp4', 'video/mp4'],
    [
      'app_ko.qm',
      'text/vnd.trolltech.linguist',
      'text/vnd.trolltech.linguist',
      'text/vnd.trolltech.linguist',
    ],
    ['report.docx', '', '', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.png', 'image/png\r\nx-evil: 1', '', 'image/png'],
    ['a.png', 'image/png; 漢', 'image/png', 'image/png'],
    ['a.png', 'no type', '', 'image/png'],
    ['Makefile', '', '', 'application/octet-stream'],
    ['png', '', '', 'application/octet-stream'],
    ['.png', '', '', 'image/png'],
    ['a.constructor', '', '', 'application/octet-stream'],
    ['a.unknown-thing', '', '', 'application/octet-stream'],
    ['', '', '', 'application/octet-stream'],
  ])(
    '%s as "%s" is declared "%s", and signed %s by those who ask no name',
    (name, type, declared, signed) => {
      const file = { name, type, sizeBytes: 2000 };
      expect(declaredType(file)).toBe(declared);
      expect(typeToSign(file)).toBe(signed);
    },
  );

  it.each([
    ['evening.ts', 'video/mp2t', 'video/mp2t'],
    ['00001.MTS', '', 'video/mp2t'],
    ['00001.mts', 'model/vnd.mts', 'video/mp2t'],
    ['evening.ts', 'text/vnd.trolltech.linguist', 'video/mp2t'],
  ])('%s of 80 MB as "%s" is %s', (name, type, signed) => {
    expect(typeToSign({ name, type, sizeBytes: 80_000_000 })).toBe(signed);
  });
});
