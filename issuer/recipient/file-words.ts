import type { PageLanguage } from '../pages/choose-language.ts';
import type { FileKind } from './file-kind.ts';

export interface FileWords {
  kinds: Record<FileKind, string>;
  from: (sender: string) => string;
  download: string;
  open: string;
  /** The file comes by itself, because somebody has pressed the button before. */
  starts: string;
  once: string;
  downloadsLeft: (count: number) => string;
  /** With the zone in words: a page without a script knows nobody's own. */
  until: (moment: string) => string;
  left: (span: string) => string;
}

/** Where readers of the language are, as far as a language tells. */
const ZONES: Record<PageLanguage, { locale: string; timeZone: string; name: string }> = {
  en: { locale: 'en-GB', timeZone: 'UTC', name: ' UTC' },
  ko: { locale: 'ko-KR', timeZone: 'Asia/Seoul', name: ' (한국 시간)' },
};

export const FILE_WORDS: Record<PageLanguage, FileWords> = {
  en: {
    kinds: {
      image: 'Picture',
      video: 'Video',
      audio: 'Audio',
      archive: 'Archive',
      table: 'Table',
      document: 'Document',
      program: 'Program',
      file: 'File',
    },
    from: (sender) => `From ${sender}`,
    download: 'Download',
    open: 'Open',
    starts: 'The file comes by itself now. If it does not, press the button.',
    once: 'This link works once.',
    downloadsLeft: (count) => (count === 1 ? '1 download left' : `${count} downloads left`),
    until: (moment) => `Available until ${moment}`,
    left: (span) => `${span} left`,
  },
  ko: {
    kinds: {
      image: '사진',
      video: '동영상',
      audio: '오디오',
      archive: '압축 파일',
      table: '표',
      document: '문서',
      program: '프로그램',
      file: '파일',
    },
    from: (sender) => `보낸 사람: ${sender}`,
    download: '다운로드',
    open: '열기',
    starts: '파일을 자동으로 받습니다. 시작되지 않으면 버튼을 누르세요.',
    once: '한 번만 받을 수 있는 링크입니다.',
    downloadsLeft: (count) => `${count}번 더 받을 수 있습니다`,
    until: (moment) => `${moment}까지 받을 수 있습니다`,
    left: (span) => `${span} 남음`,
  },
};

const STEP = 1024;
const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `2.4 MB`, as the extension counts. */
export function formatBytes(bytes: number, language: PageLanguage): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const maximumFractionDigits = unit === 0 || value >= 100 ? 0 : 1;
  const number = new Intl.NumberFormat(ZONES[language].locale, { maximumFractionDigits }).format(value);
  return `${number} ${BYTE_UNITS[unit]}`;
}

/** `Thu, 3 Dec 2026, 11:05 UTC`: a moment, and the zone that it is said in. */
export function formatMoment(at: Date, language: PageLanguage): string {
  const { locale, timeZone, name } = ZONES[language];
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(at) + name;
}

const SPAN_UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `6 days 4 hours`: what is left, in two neighbouring units at most, rounded down. */
export function formatLeft(seconds: number, language: PageLanguage): string {
  let rest = Math.max(0, Math.floor(seconds));
  const counts = SPAN_UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { unit, count };
  });
  const first = counts.findIndex(({ count }) => count > 0);
  // Seconds beside minutes are over before they are read.
  const told = counts.slice(first, first + 2).filter(({ unit }, at) => at === 0 || unit !== 'second');
  const parts = first < 0 ? counts.slice(-1) : told.filter(({ count }) => count > 0);
  return parts.map(({ unit, count }) => spellCount(count, unit, language)).join(' ');
}

function spellCount(count: number, unit: string, language: PageLanguage): string {
  const { locale } = ZONES[language];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
