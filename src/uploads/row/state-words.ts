import { earlyDelivery } from '../../core/job/early-link.ts';
import type { Job } from '../../core/job/job.ts';
import { mostLeftMs } from '../../core/job/link-clock.ts';
import type { TransferProgress } from '../../core/job/progress.ts';
import { bytesPerSecond, type ProgressSample, secondsLeft } from '../../core/job/transfer-rate.ts';
import {
  formatBytes,
  formatDuration,
  formatExactMoment,
  formatMoment,
  formatPercent,
} from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import type { RowState } from './row-state.ts';

export interface StateWords {
  readonly text: string;
  /** Says the exact moment behind "in 5 hr 59 min". Making that takes longer than the text. */
  readonly title?: () => string;
}

/** `3.2 MB · waiting`, or `Waiting` where it begins the line. */
function joined(...parts: readonly string[]): string {
  const text = parts.filter((part) => part !== '').join(' · ');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The one line of state under a name. */
export function stateWords(
  job: Job,
  state: Exclude<RowState, { kind: 'failed' }>,
  samples: readonly ProgressSample[],
  nowMs: number,
): StateWords {
  const size = job.sizeBytes > 0 ? formatBytes(job.sizeBytes, wordsLocale()) : '';
  switch (state.kind) {
    case 'waiting':
      return { text: joined(size, words('stateWaiting')) };
    case 'preparing':
      return { text: joined(size, words('statePreparing')) };
    case 'asking':
      return { text: joined(size, words('stateAsking')) };
    case 'finishing':
      return { text: earlyWords(job, 1) ?? joined(size, words('stateFinishing')) };
    case 'paused':
      return { text: joined(size, pausedWords(job, state.storedBytes)) };
    case 'linking':
      return { text: joined(size, words('stateLinking')) };
    case 'delivering':
      return { text: joined(size, words('stateDelivering')) };
    case 'resuming':
      return { text: joined(words('stateResuming'), untilWords(state.progress?.givesUpAtMs)) };
    case 'uploading':
      return {
        text:
          earlyWords(job, shareOf(state.progress)) ??
          uploadingWords(state.progress?.sentBytes, size, samples, job.sizeBytes),
      };
    case 'ready':
    case 'expired':
      return expiryWords(size, state, notBefore(job, nowMs));
    case 'no-link':
      return { text: joined(size, words('stateNoLink')) };
    case 'used-up':
      return { text: joined(size, words('stateUsedUp')) };
    case 'revoked':
      return { text: joined(size, words('stateRevoked')) };
    case 'deleted':
      return { text: joined(size, words('stateDeleted')) };
    case 'cancelled':
      return { text: joined(size, words('stateCancelled')) };
  }
}

const EARLY_WORDS = { copied: 'stateEarlyCopied', pasted: 'stateEarlyPasted' } as const;

/** Where the link is while the bytes are not: that matters more than how fast they are. */
function earlyWords(job: Job, share: number | undefined): string | undefined {
  const delivery = earlyDelivery(job)?.delivery;
  if (delivery === undefined || delivery === 'kept' || share === undefined) return undefined;
  return words(EARLY_WORDS[delivery], formatPercent(Math.min(0.99, share), wordsLocale()));
}

const shareOf = (progress: TransferProgress | undefined) =>
  progress && progress.sentBytes / Math.max(1, progress.totalBytes);

function uploadingWords(
  sentBytes: number | undefined,
  size: string,
  samples: readonly ProgressSample[],
  totalBytes: number,
): string {
  if (sentBytes === undefined) return joined(size, words('stateUploading'));
  const locale = wordsLocale();
  const speed = bytesPerSecond(samples);
  const left = secondsLeft(samples, totalBytes);
  return joined(
    words('stateSent', formatBytes(sentBytes, locale), size),
    speed ? words('stateSpeed', formatBytes(speed, locale)) : '',
    left === null ? '' : words('stateTimeLeft', formatDuration(left, locale)),
  );
}

const percentOf = (bytes: number, totalBytes: number) =>
  Math.min(99, Math.floor((bytes / Math.max(1, totalBytes)) * 100));

/** What is sent in one piece keeps nothing of it. */
function pausedWords({ attempt, sizeBytes, onMetered }: Job, storedBytes: number): string {
  if (onMetered === 'waits') return words('stateWaitsOnMetered');
  if (storedBytes > 0) return words('statePausedAt', percentOf(storedBytes, sizeBytes));
  return words(attempt > 0 ? 'statePausedStart' : 'statePaused');
}

/** When it will stop trying, so that nobody is surprised. The time of this machine is what its person looks at. */
function untilWords(givesUpAtMs: number | undefined): string {
  if (givesUpAtMs === undefined) return '';
  return words('stateTriesUntil', formatMoment(givesUpAtMs, Date.now(), wordsLocale()));
}

/** The present as seen from the link's end, which in its first moment is nearer than any guess of the server's clock. */
function notBefore(job: Job, nowMs: number): number {
  const end = job.link?.expiresAt ?? null;
  return end === null ? nowMs : Math.max(nowMs, end - mostLeftMs(job, Date.now()));
}

function expiryWords(
  size: string,
  { kind, expiresAt }: Extract<RowState, { kind: 'ready' | 'expired' }>,
  nowMs: number,
): StateWords {
  if (expiresAt === null) return { text: joined(size, words('stateNoExpiry')) };
  const moment = formatMoment(expiresAt, nowMs, wordsLocale());
  const exact = () => formatExactMoment(expiresAt, wordsLocale());
  return kind === 'ready'
    ? {
        text: joined(size, words('stateExpires', moment)),
        title: () => words('stateExpiresExactly', exact()),
      }
    : {
        text: joined(size, words('stateExpired', moment)),
        title: () => words('stateExpiredExactly', exact()),
      };
}
