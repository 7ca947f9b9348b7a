import { fileTypeFromBuffer } from 'file-type';
import { describe, expect, it } from 'vitest';
import { matchesType } from '../../../../issuer/media/match-type.ts';
import { chooseTestFiles } from './choose-test-files.ts';
import { sampleFiles } from './sample-files.ts';

const MEGABYTE = 1024 ** 2;

describe('the test file', () => {
  it('is text where nobody minds', () => {
    for (const allowedTypes of [['*/*'], ['image/*', 'text/plain'], ['text/*'], ['*']]) {
      const [{ name, type }] = chooseTestFiles({ allowedTypes, maxBytes: MEGABYTE });
      expect([name, type]).toEqual(['putlink-check.txt', 'text/plain']);
    }
  });

  it.each([
    [['image/*', 'video/*'], 'putlink-check.png', 'image/png'],
    [['video/*'], 'putlink-check.mp4', 'video/mp4'],
    [['audio/*'], 'putlink-check.wav', 'audio/wav'],
    [['application/pdf'], 'putlink-check.pdf', 'application/pdf'],
    [[' IMAGE/GIF ; q=1'], 'putlink-check.gif', 'image/gif'],
    [['text/csv'], 'putlink-check.csv', 'text/csv'],
    [['video/webm'], 'putlink-check.webm', 'video/webm'],
    [['application/vnd.ms-excel'], 'putlink-check.bin', 'application/vnd.ms-excel'],
    [['model/*'], 'putlink-check.bin', 'model/x-putlink-check'],
  ])('is of an allowed type: %j', (allowedTypes, name, type) => {
    const [first] = chooseTestFiles({ allowedTypes, maxBytes: MEGABYTE });
    expect(first).toMatchObject({ name, type });
    expect(first.bytes.length).toBeGreaterThan(0);
  });

  it('is never larger than allowed, whatever is allowed', () => {
    const lists = [
      ['*/*'],
      ['image/*'],
      ['image/png'],
      ['application/pdf'],
      ['video/webm', 'image/*'],
      ['x/y'],
    ];
    for (const allowedTypes of lists) {
      for (const maxBytes of [1, 10, 30, 48, 70, 200, undefined]) {
        for (const { type, bytes } of chooseTestFiles({ allowedTypes, maxBytes })) {
          expect(bytes.length).toBeLessThanOrEqual(maxBytes ?? MEGABYTE);
          expect(bytes.length).toBeGreaterThan(0);
          expect(allowedTypes.some((pattern) => matchesType(type, pattern))).toBe(true);
        }
      }
    }
    // A smaller picture fits where the first one does not.
    expect(chooseTestFiles({ allowedTypes: ['image/*'], maxBytes: 40 })[0].type).toBe('image/gif');
  });

  it('is tried as several types where nothing is known of the endpoint, and no list is believed blindly', () => {
    const types = (limits: Parameters<typeof chooseTestFiles>[0]) =>
      chooseTestFiles(limits).map(({ type }) => type);
    expect(types({})).toEqual(['text/plain', 'image/png', 'application/pdf', 'video/mp4']);
    for (const allowedTypes of [[], ['nonsense'], ['']])
      expect(types({ allowedTypes })).toEqual(['text/plain']);
  });

  it('is what its type says', async () => {
    for (const { type, extension, bytes } of sampleFiles) {
      if (extension === 'svg' || extension === 'json') continue;
      expect(await fileTypeFromBuffer(bytes)).toEqual({ ext: extension, mime: type });
    }
  });
});
