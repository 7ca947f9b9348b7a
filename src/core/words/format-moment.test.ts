import { afterEach, describe, expect, it } from 'vitest';
import {
  formatDayAndTime,
  formatDifference,
  formatDuration,
  formatMoment,
  formatTimeLeft,
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

/** The calendar says how many days lie between, without any sum of milliseconds. */
function daysByCalendar(fromMs: number, toMs: number): number {
  const from = new Date(fromMs);
  const to = new Date(toMs);
  const asUtc = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return (asUtc(to) - asUtc(from)) / DAY_MS;
}

const WORDS_FOR_DAYS: Record<string, Record<string, number>> = {
  en: { tomorrow: 1, yesterday: -1 },
  ko: { 내일: 1, 어제: -1, 모레: 2, 그저께: -2, 글피: 3 },
  de: { morgen: 1, gestern: -1, übermorgen: 2, vorgestern: -2 },
};

describe('a moment in words', () => {
  it.each([
    ['UTC', '2026-11-26'],
    ['Asia/Seoul', '2026-12-30'],
    ['America/New_York', '2026-03-07'],
    ['America/New_York', '2026-10-31'],
    ['Europe/Berlin', '2028-02-28'],
    ['America/Santiago', '2026-09-05'],
    ['Australia/Lord_Howe', '2026-10-03'],
  ])('in %s from %s on: a day is named only when it is that day', (timeZone, date) => {
    liveIn(timeZone);
    const start = new Date(`${date}T00:00:00`).getTime();
    for (let nowMs = start; nowMs < start + 2 * DAY_MS; nowMs += 13 * HOUR_MS) {
      for (let aheadMs = -3 * DAY_MS; aheadMs < 5 * DAY_MS; aheadMs += 127 * MINUTE_MS) {
        const days = daysByCalendar(nowMs, nowMs + aheadMs);
        for (const [locale, names] of Object.entries(WORDS_FOR_DAYS)) {
          const text = formatMoment(nowMs + aheadMs, nowMs, locale);
          const named = Object.entries(names).filter(([name]) => text.split(' ').includes(name));
          if (named.length > 0) expect([text, named.map(([, value]) => value)]).toEqual([text, [days]]);
        }
        expect(formatMoment(nowMs + aheadMs, nowMs, 'en')).not.toMatch(/\b(1 day|60 |24 hours ago)/);
      }
    }
  });

  it('names tomorrow, the day after it by its weekday, and counts days from two on', () => {
    liveIn('Asia/Seoul');
    const now = new Date('2026-11-26T22:00:00').getTime();
    const seen = (hours: number, locale: string) => formatMoment(now + hours * HOUR_MS, now, locale);
    expect(seen(1.5, 'en')).toBe('in 1 hour');
    expect(seen(2, 'en')).toMatch(/^tomorrow 12:00\sAM$/);
    expect(seen(25.9, 'en')).toMatch(/^tomorrow 11:54\sPM$/);
    expect(seen(26, 'en')).toMatch(/^Saturday 12:00\sAM$/);
    expect(seen(47.9, 'en')).toMatch(/^Saturday 9:54\sPM$/);
    expect(seen(48, 'en')).toBe('in 2 days');
    expect(seen(26, 'ko')).toMatch(/^토요일 (오전|AM) 12:00$/);
    expect(seen(2, 'ko')).toMatch(/^내일 (오전|AM) 12:00$/);
    expect(seen(70, 'ko')).toBe('2일 후');
    expect(seen(-26, 'en')).toMatch(/^yesterday 8:00\sPM$/);
    expect(seen(-47, 'en')).toMatch(/^Tuesday 11:00\sPM$/);
  });

  it('crosses the end of a month, of a year and of a leap February', () => {
    liveIn('UTC');
    const seen = (at: string, now: string) => formatMoment(Date.parse(at), Date.parse(now), 'en');
    expect(seen('2027-01-01T00:30:00Z', '2026-12-31T12:00:00Z')).toMatch(/^tomorrow 12:30/);
    expect(seen('2028-03-01T10:00:00Z', '2028-02-28T12:00:00Z')).toMatch(/^Wednesday 10:00/);
    expect(seen('2026-03-01T10:00:00Z', '2026-02-28T12:00:00Z')).toMatch(/^tomorrow 10:00/);
  });

  it('counts the hours of a day that has 25 of them', () => {
    liveIn('America/New_York');
    const now = new Date('2026-11-01T00:10:00').getTime();
    expect(formatMoment(new Date('2026-11-01T23:50:00').getTime(), now, 'en')).toBe('in 24 hours');
    expect(formatMoment(new Date('2026-11-02T00:05:00').getTime(), now, 'en')).toMatch(/^tomorrow/);
  });
});

describe('units', () => {
  it('are never full: 60 minutes are an hour', () => {
    for (let seconds = 0.5; seconds < 3 * 86_400; seconds *= 1.03) {
      expect(formatDuration(seconds, 'en')).not.toMatch(/^60 (sec|min)/);
      expect(formatTimeLeft(seconds * 1000, 0, 'en')).not.toMatch(/ (60 (sec|min)|24 hour)/);
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
