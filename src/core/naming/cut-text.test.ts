import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { keySegment, shortenFileName } from './cut-text.ts';
import { screenshotName } from './name-screenshot.ts';

describe('keySegment', () => {
  it.each([
    ['report.pdf', ''],
    [`${'가'.repeat(100)}.hwpx`, ''],
    [`${'가'.repeat(255)}`, 'abcdefgh-'],
    [`${'👨‍👩‍👧‍👦'.repeat(20)}.png`, 'abcdefgh-'],
    [`.${'a'.repeat(400)}`, ''],
    [`${'가'.repeat(300)}.tar.gz`, ''],
    [`${'v1.'.repeat(100)}Tar.zst`, 'abcdefgh-'],
    [`${'é'.repeat(127)}.a`, ''],
  ])('%#', (name, prefix) => {
    const segment = keySegment(name, prefix);
    expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255);
    expect(segment).not.toMatch(/\p{Surrogate}/u);
    if (Buffer.byteLength(prefix + name) <= 255) expect(segment).toBe(prefix + name);
    else expect(Buffer.byteLength(segment)).toBeGreaterThan(220);
    const extension = /(\.tar)?\.[a-z]{1,5}$/i.exec(name)?.[0] ?? '';
    expect(segment.startsWith(prefix) && segment.endsWith(extension)).toBe(true);
  });
});

describe('screenshotName', () => {
  const at = new Date(2026, 10, 22, 14, 5, 9);

  it('names a screenshot after its page and moment', () => {
    expect(screenshotName('Invoices / open', at)).toBe('Invoices _ open 2026-11-22 at 14.05.09.png');
    expect(screenshotName('', at)).toBe('Screenshot 2026-11-22 at 14.05.09.png');
  });

  it.each([
    [`${'x'.repeat(79)}😀 rest`, 'x'.repeat(79)],
    [`${'x'.repeat(78)}😀 rest`, `${'x'.repeat(78)}😀`],
    [`${'x'.repeat(75)}👨‍👩‍👧‍👦`, 'x'.repeat(75)],
    [`${'x'.repeat(79)}q\u0302\u0323`, 'x'.repeat(79)],
    [`${'क्षि'.repeat(40)}`, 'क्षि'.repeat(20)],
  ])('cuts %j between letters', (title, label) => {
    expect(screenshotName(title, at)).toBe(`${label} 2026-11-22 at 14.05.09.png`);
  });
});

it('shortens a name in its middle, between whole characters', () => {
  expect(shortenFileName('report.pdf', 12)).toBe('report.pdf');
  expect(shortenFileName('quarterly report of the board.pdf', 18)).toBe('quarterly r…rd.pdf');
  expect(shortenFileName('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦한글.png', 6)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦…ng');
});
