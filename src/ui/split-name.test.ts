import { describe, expect, it } from 'vitest';
import { splitName } from './split-name.ts';

describe('splitName', () => {
  it('leaves a short name whole', () => {
    expect(splitName('report.pdf')).toEqual({ head: 'report.pdf', tail: '' });
  });

  it('keeps the extension and the letters before it', () => {
    expect(splitName('quarterly-report-final-2026.pdf')).toEqual({
      head: 'quarterly-report-fina',
      tail: 'l-2026.pdf',
    });
  });

  it('does not take a long last segment for an extension', () => {
    expect(splitName('backup.of-the-whole-database').tail).toBe('tabase');
  });

  it('loses nothing and cuts no character apart', () => {
    const name = `가족 사진 ${'👨‍👩‍👧‍👦'.repeat(20)}.jpeg`;
    const { head, tail } = splitName(name);
    expect(head + tail).toBe(name);
    expect(tail).toBe(`${'👨‍👩‍👧‍👦'.repeat(6)}.jpeg`);
  });
});
