import { describe, expect, it } from 'vitest';
import { fillIn, type HostAnswer } from './fill-in.ts';
import { fillInCodes } from './name-codes.ts';
import { readAnswer } from './read-answer.ts';
import { readSxcu } from './read-sxcu.ts';
import { parseTemplate } from './template.ts';
import { packUploader, type Uploader, unpackUploader } from './uploader.ts';

const ADDRESS = 'https://i.example.com/api/upload';
const base = {
  Version: '15.0.0',
  DestinationType: 'ImageUploader, TextUploader, FileUploader',
  RequestMethod: 'POST',
  RequestURL: ADDRESS,
  Body: 'MultipartFormData',
  FileFormName: 'file',
};

function problemsOf(file: Record<string, unknown> | string) {
  const read = readSxcu(typeof file === 'string' ? file : JSON.stringify(file));
  return 'problems' in read ? read.problems : [];
}

function uploaderOf(file: Record<string, unknown> | string): Uploader {
  const read = readSxcu(typeof file === 'string' ? file : JSON.stringify(file));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.uploader;
}

const answerOf = (text: string, more: Partial<HostAnswer> = {}): HostAnswer => ({
  status: 200,
  text,
  url: ADDRESS,
  headers: {},
  ...more,
});

const readBy = (fields: Record<string, unknown>, answer: HostAnswer, name = 'a b.png') =>
  readAnswer(uploaderOf({ ...base, ...fields }).answer, answer, name);

describe('a .sxcu file', () => {
  it('is read with comments, commas at the end, a byte order mark and names in any case', () => {
    const text = `\ufeff{
      // a host
      "version": "14.1.0", /* "x": 1, */
      "DESTINATIONTYPE": "ImageUploader",
      "RequestURL": "https://i.example.com//up?x=1", // not a comment: https://
      "Headers": { "Authorization": "secret, }", },
      "Body": "MultipartFormData", "FileFormName": "f[]", "Arguments": { "n": 5, "b": true, "e": null, },
      "URL": "{json:files[0].url}",
    }`;
    const read = readSxcu(text);
    expect(read).toMatchObject({
      endpoint: 'https://i.example.com//up',
      uploader: {
        method: 'POST',
        headers: [['Authorization', ['secret, }']]],
        form: {
          fileField: 'f[]',
          fields: [
            ['n', ['5']],
            ['b', ['true']],
            ['e', []],
          ],
        },
      },
    });
  });

  it.each([
    ['not JSON', '<html>', { code: 'not-json' }],
    ['a truncated file', '{"RequestURL": "https://x', { code: 'not-json' }],
    ['JSON of somebody', '{"hello": 1}', { code: 'not-uploader' }],
    ['a list', '[]', { code: 'not-uploader' }],
    ['one of before 12', { ...base, Version: '11.9.1' }, { code: 'too-old', what: '11.9.1' }],
    [
      'a URL shortener',
      { ...base, DestinationType: 'URLShortener, URLSharingService', Body: 'JSON', FileFormName: undefined },
      { code: 'destination', what: 'URLShortener, URLSharingService' },
    ],
    [
      'one for texts',
      { ...base, DestinationType: 'TextUploader' },
      { code: 'destination', what: 'TextUploader' },
    ],
    ['a GET', { ...base, RequestMethod: 'GET' }, { code: 'method', what: 'GET' }],
    ['a body without the file', { ...base, Body: 'JSON' }, { code: 'body', what: 'JSON' }],
    ['no body', { ...base, Body: 'None' }, { code: 'body', what: 'None' }],
    ['a form without the file', { ...base, FileFormName: '' }, { code: 'file-field' }],
    ['no https', { ...base, RequestURL: 'http://i.example.com/up' }, { code: 'insecure' }],
    [
      'a password in the address',
      { ...base, RequestURL: 'https://me:pw@i.example.com/' },
      { code: 'address' },
    ],
    ['a host of chance', { ...base, RequestURL: 'https://{random:a|b}.example.com/' }, { code: 'address' }],
    ['a script', { ...base, RequestURL: 'javascript:alert(1)//' }, { code: 'address' }],
    ['a question to the person', { ...base, URL: '{inputbox:name}' }, { code: 'function', what: 'inputbox' }],
    [
      'one in an argument',
      { ...base, Arguments: { a: '{base64:{prompt}}' } },
      { code: 'function', what: 'prompt' },
    ],
    ['XML', { ...base, URL: '{xml:/a/b}' }, { code: 'function', what: 'xml' }],
    [
      'an answer before there is one',
      { ...base, Headers: { a: '{response}' } },
      { code: 'function', what: 'response' },
    ],
    ['a cookie', { ...base, Headers: { Cookie: 'a=b' } }, { code: 'header', what: 'Cookie' }],
    ['an expression of .NET', { ...base, URL: '{regex:(?>a)b}' }, { code: 'regex', what: '(?>a)b' }],
    ['a call that is none', { ...base, URL: '{}' }, { code: 'syntax', what: '{}' }],
  ])('is refused by name for %s', (_, file, problem) => {
    expect(problemsOf(file)).toEqual([expect.objectContaining(problem)]);
  });

  it('tells all that is wrong at once', () => {
    const file = { ...base, RequestMethod: 'GET', URL: '{select:a|b}', DeletionURL: '{outputbox:x}' };
    expect(problemsOf(file).map(({ code, what }) => `${code} ${what}`)).toEqual([
      'method GET',
      'function select',
      'function outputbox',
    ]);
  });

  it('of 12 names its body otherwise, or not at all', () => {
    const { Body: _body, RequestMethod: _method, ...rest } = base;
    expect(
      uploaderOf({ ...rest, Version: '12.3.0', RequestType: 'post', RequestFormat: 'FormData' }).form,
    ).not.toBeNull();
    expect(uploaderOf({ ...rest, Version: '12.0.0' }).form).toMatchObject({ fileField: 'file' });
    expect(
      uploaderOf({ ...rest, Version: '13.0.1', Body: 'Binary', FileFormName: undefined }).form,
    ).toBeNull();
  });

  it('is one word where tokens are kept, and comes back as it was', () => {
    const uploader = uploaderOf({ ...base, Name: '내 서버', URL: '{json:url}', Headers: { k: 'é' } });
    const word = packUploader(uploader);
    expect(word).toMatch(/^sxcu_[\w-]+$/);
    expect(unpackUploader(word)).toEqual(uploader);
    for (const other of ['', 'upl_token', 'sxcu_', 'sxcu_%%', 'sxcu_e30'])
      expect(unpackUploader(other)).toBeNull();
  });

  it('is none where the word was written by hand, and not as a file is read', () => {
    const uploader = uploaderOf({ ...base, URL: '{json:url}', Headers: { k: 'v' } });
    for (const odd of [
      { url: 5 },
      { url: [{ name: 'input' }] },
      { url: [{ name: 'input', args: ['x'] }] },
      { headers: { k: ['v'] } },
      { headers: [['k', 'v']] },
      { form: { fileField: 'f' } },
      { method: 'DELETE' },
      { answer: { url: [] } },
      { version: 2 },
    ])
      expect(unpackUploader(packUploader({ ...uploader, ...odd } as Uploader))).toBeNull();
  });

  it('runs no expression in a question, where nobody could end it', () => {
    const regex = { name: 'regex', args: [['a'.repeat(40)], ['(a+)+$|(a)'], ['0']] };
    expect(fillIn(['x', regex], { fileName: 'a.png', isUrl: true })).toBe('x');
    expect(fillIn([regex], { fileName: 'a.png', isUrl: true, answer: answerOf('') })).toBe('a'.repeat(40));
  });
});

describe('the answer of a host', () => {
  const files = JSON.stringify({ files: [{ url: 'https://i.example.com/u/x.png', deletion: '/d/k' }], n: 7 });

  it.each([
    ['{json:files[0].url}', files, 'https://i.example.com/u/x.png'],
    ['{json:$.files[0].url}', files, 'https://i.example.com/u/x.png'],
    ["{json:files[0]['url']}", files, 'https://i.example.com/u/x.png'],
    ['{JSON:{response}|files[0].url}', files, 'https://i.example.com/u/x.png'],
    ['https://x.example/{json:n}', files, 'https://x.example/7'],
    ['', ' https://i.example.com/a \n', 'https://i.example.com/a'],
    ['{response}', 'i.example.com/a.png', 'https://i.example.com/a.png'],
    ['', '//cdn.example.com/a', 'https://cdn.example.com/a'],
    ['', '/u/a.png', 'https://i.example.com/u/a.png'],
    ['{regex:(?<=href=").+(?=")}', '<a href="https://x.example/1">', 'https://x.example/1'],
    ['{regex:href="(.+?)"|1}', '<a href="https://x.example/2" b="">', 'https://x.example/2'],
    ['{regex:(?i)HREF="(?<to>.+?)"|to}', '<a href="https://x.example/3">', 'https://x.example/3'],
    ['{regex:{response}|id (\\\\d+)|1}', 'id 42', undefined],
    ['https://x.example/{regex:id (\\\\d+)|1}', 'id 42', 'https://x.example/42'],
    ['https://x.example/{filename}', 'ok', 'https://x.example/a%20b.png'],
    ['{responseurl}', 'ok', ADDRESS],
    ['{header:Location}', 'ok', 'https://x.example/located'],
    ['https://x.example/\\{a\\}', 'ok', 'https://x.example/{a}'],
    ['{json:nothing.here}', files, undefined],
    ['{json:url}', '<html>not JSON</html>', undefined],
    ['{json:files}', files, undefined],
    ['', 'javascript:alert(1)', undefined],
    ['', '<!doctype html><title>Hello</title>', undefined],
  ])('%j of %j is %j', (URL, text, url) => {
    const answer = answerOf(text, { headers: { location: 'https://x.example/located' } });
    expect(readBy({ URL }, answer).url?.replaceAll('%7B', '{').replaceAll('%7D', '}')).toBe(url);
  });

  it.each([
    ['$json:files[0].url$', files, 'https://i.example.com/u/x.png'],
    ['https://x.example/$json:n$', files, 'https://x.example/7'],
    ['http://j.example/f.php?h=$regex:1|1$&p=1', 'abc\ndef', 'http://j.example/f.php?h=abc&p=1'],
    ['https://a.example/$regex:1,2$', 'abc\ndef', 'https://a.example/def'],
    ['https://a.example/$regex:2|id$', 'id: 42', 'https://a.example/42'],
    ['https://a.example/\\$5/$response$', 'x', 'https://a.example/$5/x'],
    ['https://a.example/{x|y}/$response$', 'x', 'https://a.example/{x|y}/x'],
  ])('of before 14: %j of %j is %j', (URL, text, url) => {
    const file = { Version: '13.7.1', RegexList: ['(.+)\\n(.+)', 'id: (?<id>\\d+)'], URL };
    const found = readBy(file, answerOf(text)).url;
    expect(found?.replaceAll('%7B', '{').replaceAll('%7D', '}').replaceAll('%7C', '|')).toBe(url);
  });

  it('has a deletion link, and an error in words where there is no link', () => {
    const fields = {
      URL: '{json:files[0].url}',
      DeletionURL: '{json:files[0].deletion}',
      ErrorMessage: '{json:error}',
    };
    expect(readBy(fields, answerOf(files))).toEqual({
      url: 'https://i.example.com/u/x.png',
      deletionUrl: 'https://i.example.com/d/k',
    });
    // A host behind a proxy does not know that it is reached by https.
    const plain = files.replace('"/d/k"', '"http://i.example.com/d/k"');
    expect(readBy(fields, answerOf(plain))).toMatchObject({ deletionUrl: 'https://i.example.com/d/k' });
    const refusal = answerOf(JSON.stringify({ error: 'Too\n large\u0007' }), { status: 400 });
    expect(readBy(fields, refusal)).toEqual({ said: 'Too large' });
    // Many hosts say no with a 200.
    expect(readBy(fields, { ...refusal, status: 200 })).toEqual({ said: 'Too large' });
    expect(readBy(fields, answerOf(files, { status: 500 }))).toEqual({});
  });
});

describe('a request', () => {
  const filled = (text: string, isUrl = false) =>
    fillIn(parseTemplate(text) ?? [], { fileName: 'a b.png', isUrl, codesAt: new Date(2026, 0, 2, 3, 4, 5) });

  it('has the name, a password and a date in it', () => {
    expect(filled('{filename}')).toBe('a b.png');
    expect(filled('x/{filename}', true)).toBe('x/a%20b.png');
    expect(filled('Basic {base64:me:pässword}')).toBe(
      `Basic ${Buffer.from('me:pässword').toString('base64')}`,
    );
    expect(filled('{random:a|a}-{input}.')).toBe('a-.');
    expect(filled('%y-%mo-%d %h.%mi.%s %yy')).toBe('2026-01-02 03.04.05 26');
    expect(filled('50% off, 100%')).toBe('50% off, 100%');
  });

  it('tells nothing of the machine', () => {
    expect(fillInCodes('%un %cn %t %pn', new Date())).toBe('%un %cn %t %pn');
    expect(fillInCodes('%rn{8}', new Date())).toMatch(/^\d{8}$/);
    expect(fillInCodes('%rx%rx %ra{100}', new Date())).toMatch(/^[0-9a-f]{2} \w{100}$/);
  });
});
