import { afterEach, describe, expect, it } from 'vitest';
import {
  formatAge,
  formatDayAndTime,
  formatDifference,
  formatDuration,
  formatMoment,
} from './format-words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const homeZone = process.env.TZ;

/** Node reads the variable anew at every change of it. */
function liveIn(timeZone: string): void {
  process.env.TZ = timeZone;
}

afterEach(() => {
  if (homeZone === undefined) delete process.env.TZ;
  else process.env.TZ = homeZone;
});

describe('a moment in words', () => {
  it.each([
    ['UTC', '2026-11-26'],
    ['Asia/Seoul', '2026-12-30'],
    ['America/New_York', '2026-03-07'],
    ['America/New_York', '2026-10-31'],
    ['Europe/Berlin', '2028-02-28'],
    ['America/Santiago', '2026-09-05'],
    ['Australia/Lord_Howe', '2026-10-03'],
  ])(
    'in %s from %s on: it names a date or counts what is left, and never a day by its distance',
    (timeZone, date) => {
      liveIn(timeZone);
      const start = new Date(`${date}T00:00:00`).getTime();
      for (let nowMs = start; nowMs < start + 2 * DAY_MS; nowMs += 13 * HOUR_MS) {
        for (let aheadMs = -3 * DAY_MS; aheadMs < 5 * DAY_MS; aheadMs += 127 * MINUTE_MS) {
          const at = new Date(nowMs + aheadMs);
          const text = formatMoment(at.getTime(), nowMs, 'en');
          expect(text).not.toMatch(/day\b(?!,)|tomorrow|yesterday|\b60 |24 hr/);
          expect(formatMoment(at.getTime(), nowMs, 'ko')).not.toMatch(
            /내일|모레|글피|어제|그저께|\d일 [후전]/,
          );
          const isNear = Math.abs(aheadMs) < DAY_MS;
          expect([text, /^in |ago$/.test(text)]).toEqual([text, isNear]);
          if (!isNear) expect(text).toContain(` ${at.getDate()}, `);
        }
      }
    },
  );

  it('counts what is to come in two units, rounded down, and what is over in one', () => {
    const now = Date.UTC(2026, 10, 26);
    const seen = (seconds: number, locale: string) => formatMoment(now + seconds * 1000, now, locale);
    const left = [0.5, 58.9, 60, 599, 3600, 3661, 5 * 3600 + 59 * 60 + 59, 86_399];
    expect(left.map((seconds) => seen(seconds, 'en'))).toEqual([
      'in 0 sec',
      'in 58 sec',
      'in 1 min',
      'in 9 min 59 sec',
      'in 1 hr',
      'in 1 hr 1 min',
      'in 5 hr 59 min',
      'in 23 hr 59 min',
    ]);
    expect(left.slice(3).map((seconds) => seen(seconds, 'ko'))).toEqual([
      '9분 59초 후',
      '1시간 후',
      '1시간 1분 후',
      '5시간 59분 후',
      '23시간 59분 후',
    ]);
    expect([-1, -61, -7300].map((seconds) => seen(seconds, 'en'))).toEqual([
      '1 sec ago',
      '1 min ago',
      '2 hr ago',
    ]);
  });

  it('says of a link that was just made for a day or more when it ends', () => {
    liveIn('UTC');
    const now = Date.UTC(2026, 10, 26, 11, 5);
    expect(formatMoment(now + DAY_MS - 1, now, 'en')).toBe('in 23 hr 59 min');
    expect(formatMoment(now + 7 * DAY_MS - 1000, now, 'en')).toMatch(/^Thu, Dec 3, 11:04\sAM$/);
    expect(formatMoment(now + 7 * DAY_MS, now, 'en-GB')).toBe('Thu 3 Dec, 11:05');
    expect(formatMoment(now + 7 * DAY_MS, now, 'ko')).toMatch(/^12월 3일 \(목\) (오전|AM) 11:05$/);
  });

  it('tells who reads it elsewhere whose time a date is', () => {
    liveIn('Asia/Seoul');
    const now = Date.UTC(2026, 10, 26, 11, 5);
    expect(formatMoment(now + 7 * DAY_MS, now, 'en', 'elsewhere')).toMatch(/^Thu, Dec 3, 8:05\sPM GMT\+9$/);
    expect(formatMoment(now + HOUR_MS, now, 'en', 'elsewhere')).toBe('in 1 hr');
  });

  it('counts the hours of a day that has 25 of them', () => {
    liveIn('America/New_York');
    const now = new Date('2026-11-01T00:10:00').getTime();
    expect(formatMoment(new Date('2026-11-01T23:50:00').getTime(), now, 'en')).toMatch(/^Sun, Nov 1, 11:50/);
    expect(formatMoment(new Date('2026-11-01T22:50:00').getTime(), now, 'en')).toBe('in 23 hr 40 min');
  });

  it('says when something came in a word or two', () => {
    liveIn('UTC');
    const now = Date.UTC(2026, 10, 26, 11, 5);
    const agoSeconds = [-500, 0, 59, 60, 3600 * 5, 86_400, 86_400 * 400];
    const came = (locale: string) =>
      agoSeconds.map((seconds) => formatAge(now - seconds * 1000, now, locale));
    expect(came('en')).toEqual(['now', 'now', 'now', '1 min ago', '5 hr ago', 'Nov 25', 'Oct 22, 2025']);
    expect(came('ko').slice(2, 6)).toEqual(['지금', '1분 전', '5시간 전', '11월 25일']);
  });
});

describe('units', () => {
  it('are never full: 60 minutes are an hour', () => {
    for (let seconds = 0.5; seconds < 3 * 86_400; seconds *= 1.03) {
      expect(formatDuration(seconds, 'en')).not.toMatch(/^60 (sec|min)/);
      expect(formatMoment(seconds * 1000, 0, 'en')).not.toMatch(/\b(60 (sec|min)|24 hr)/);
    }
    expect(formatDuration(59.2, 'en')).toBe('1 min');
    expect(formatDuration(3599, 'en')).toBe('1 hr');
    expect(formatDuration(3540, 'en')).toBe('59 min');
  });

  it('of a difference keep what a person would say', () => {
    const said = [60, 3601, 5400, 7200, 86_395, 129_600, 172_800, 518_395, 604_200].map((seconds) =>
      formatDifference(seconds, 'en'),
    );
    expect(said).toEqual([
      '1 minute',
      '1 hour',
      '90 minutes',
      '2 hours',
      '1 day',
      '36 hours',
      '2 days',
      '6 days',
      '7 days',
    ]);
    expect(formatDifference(518_395, 'ko')).toBe('6일');
  });
});

it('says the year of a planned moment only where it is another one', () => {
  liveIn('UTC');
  const now = Date.UTC(2026, 10, 26);
  expect(formatDayAndTime(Date.UTC(2026, 11, 3, 11, 5), now, 'en')).toMatch(/^Thu, Dec 3, 11:05\sAM$/);
  expect(formatDayAndTime(Date.UTC(2027, 11, 3, 11, 5), now, 'en')).toMatch(/^Fri, Dec 3, 2027, 11:05\sAM$/);
  expect(formatDayAndTime(Date.UTC(2026, 11, 3, 11, 5), now, 'ko')).toMatch(
    /^12월 3일 \(목\) (오전|AM) 11:05$/,
  );
});
