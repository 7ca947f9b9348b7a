import { describe, expect, it } from 'vitest';
import { fitName } from './fit-name.ts';

/** Room for so many units of text. */
const within = (max: number) => (text: string) => text.length <= max;

describe('fitName', () => {
  it('leaves a name that has room', () => {
    expect(fitName('report.pdf', within(10))).toBe('report.pdf');
  });

  it('cuts between words, and keeps the last ones and the extension', () => {
    const name = 'Quarterly review with all the appendices, final version 3.pdf';
    expect(fitName(name, within(40))).toBe('Quarterly review with all…version 3.pdf');
    expect(fitName(name, within(30))).toBe('Quarterly review…version 3.pdf');
    expect(fitName('회의록과 다음 분기 계획 초안 (수정본).docx', within(22))).toBe(
      '회의록과 다음 분기…(수정본).docx',
    );
    expect(fitName('Login page 2026-11-22 at 14.05.09.png', within(28))).toBe('Login page 2026…14.05.09.png');
  });

  it('cuts within a word that is longer than what may be given up', () => {
    expect(fitName('Donaudampfschifffahrtsgesellschaftskapitaenspatententwurf-7.pdf', within(30))).toBe(
      'Donaudampfschifffah…wurf-7.pdf',
    );
    expect(fitName('x'.repeat(200), within(20))).toBe(`${'x'.repeat(13)}…${'x'.repeat(6)}`);
  });

  it('never takes more room than there is, down to a few letters', () => {
    for (const name of [
      'Screenshot 2026-11-22 at 14.05.png',
      '👨‍👩‍👧 family photo from the lake.heic',
      'a'.repeat(50),
      '.gitignore-of-the-whole-team',
    ]) {
      for (let room = 60; room >= 2; room -= 1) {
        const shown = fitName(name, within(room));
        expect([room, shown, shown.length <= room]).toEqual([room, shown, true]);
        expect(shown).not.toMatch(/[\s\-_]…|\p{Surrogate}/u);
      }
    }
  });
});
