import { describe, expect, it } from 'vitest';
import { dateTexts, dayNumber } from './date-texts.ts';
import { foldText, initialsOf } from './fold-text.ts';
import { haystackOf, isFound, readQuery } from './haystack.ts';

const finds = (text: string, query: string) => isFound(haystackOf([text]), readQuery(query));

/** What a field says while a text is typed with the two-set keyboard, key by key. */
const COMPOSING = ['ㅎ', '호', '회', '횡', '회으', '회의', '회읠', '회의로', '회의록'];

describe('foldText', () => {
  it.each([
    ['Résumé.PDF', 'resume'],
    ['RESUME.pdf', 'résumé'],
    ['Straße', 'STRASSE'],
    ['Ærø', 'aero'],
    ['İstanbul', 'istanbul'],
    ['ﬁnal', 'final'],
    ['Ｆｕｌｌ', 'full'],
    ['Ёлка', 'елка'],
    ['보고서.pdf'.normalize('NFD'), '보고서'],
    ['보고서.pdf', '보고서'.normalize('NFD')],
    ['café'.normalize('NFD'), 'CAFÉ'],
  ])('%j is found by %j', (text, query) => {
    expect(finds(text, query)).toBe(true);
  });

  it('keeps letters apart that are not the same letter', () => {
    expect(finds('か.txt', 'が')).toBe(false);
    expect(finds('보고서', '고보')).toBe(false);
    expect(finds('report', 'rapport')).toBe(false);
  });

  it('finds a Korean name with every state of the field on the way to it', () => {
    expect(COMPOSING.filter((typed) => !finds('10월 회의록 (수정본).docx', typed))).toEqual([]);
    expect(['ㄱ', '가', '간', '가나'].filter((typed) => !finds('가나다.pdf', typed))).toEqual([]);
    expect(['ㅇ', '어', '없', '업스', '업슨'].filter((typed) => !finds('업슨', typed))).toEqual([]);
  });
});

it('finds Korean by the first consonants of its syllables', () => {
  expect(initialsOf('회의록 v2')).toBe('ㅎㅇㄹ v2');
  expect(initialsOf('report')).toBe('');
  expect(finds('10월 회의록.docx', 'ㅎㅇㄹ')).toBe(true);
  expect(finds('회의록.docx'.normalize('NFD'), 'ㅎㅇㄹ')).toBe(true);
  expect(finds('10월 회의록.docx', 'ㅎㄹㅇ')).toBe(false);
});

it('wants every word of a query, in any order, and none of them across two texts', () => {
  const haystack = haystackOf(['Quarterly review.pdf', 'application/pdf', 'wiki.example.com']);
  expect(isFound(haystack, readQuery('  wiki   REVIEW '))).toBe(true);
  expect(isFound(haystack, readQuery('wiki invoice'))).toBe(false);
  expect(isFound(haystack, readQuery('pdfapplication'))).toBe(false);
  expect(isFound(haystack, readQuery(' '))).toBe(true);
});

it('names a day as people write it', () => {
  const at = new Date(2026, 10, 27, 23, 59).getTime();
  const today = dayNumber(at);
  expect(dayNumber(new Date(2026, 10, 28, 0, 1).getTime())).toBe(today + 1);
  const texts = (ago: number, locale: string) => haystackOf(dateTexts(at, today + ago, locale));
  for (const query of ['2026-11', '11/27/26', 'friday', 'november 27', 'nov 27', 'today']) {
    expect([query, isFound(texts(0, 'en'), readQuery(query))]).toEqual([query, true]);
  }
  expect(isFound(texts(1, 'en'), readQuery('yesterday'))).toBe(true);
  expect(isFound(texts(2, 'en'), readQuery('today'))).toBe(false);
  for (const query of ['11월 27일', '금요일', '오늘']) {
    expect([query, isFound(texts(0, 'ko'), readQuery(query))]).toEqual([query, true]);
  }
});

it('looks through five thousand uploads within a frame', () => {
  const haystacks = Array.from({ length: 5_000 }, (_, index) =>
    haystackOf([`회의록과 다음 분기 계획 초안 ${index}.docx`, 'application/msword', 'wiki.example.com']),
  );
  const query = readQuery('초안 4999');
  const tookMs = Array.from({ length: 5 }, () => {
    const beganAtMs = performance.now();
    expect(haystacks.filter((haystack) => isFound(haystack, query))).toHaveLength(1);
    return performance.now() - beganAtMs;
  });
  // The best of some: the machine has other things to do as well.
  expect(Math.min(...tookMs)).toBeLessThan(16);
  expect(foldText('초안')).toBe('ㅊㅗㅇㅏㄴ');
});
