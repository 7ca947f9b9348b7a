import type { BatchProgress } from '../../core/job/progress.ts';
import { formatBytes } from '../../core/words/format-words.ts';
import { browser } from '../../platform/browser/browser.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';

const COLOURS = { busy: '#5b5bd6', good: '#2a7e3b', attention: '#ad5700', failed: '#ce2c31' } as const;

async function show(text: string, colour: keyof typeof COLOURS, title: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: COLOURS[colour] }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}

/** Per cent of all files that are under way together, those included that wait and those that have arrived. */
export async function showProgress({
  sentBytes,
  totalBytes,
  doneCount,
  count,
}: BatchProgress): Promise<void> {
  if (count === 0) return;
  const percent = totalBytes === 0 ? 0 : Math.min(99, Math.floor((sentBytes / totalBytes) * 100));
  const size = formatBytes(totalBytes, wordsLocale());
  const title =
    count === 1
      ? words('badgeTitleUploading', percent, size)
      : words('badgeTitleUploadingMany', percent, size, doneCount, count);
  await show(`${percent}%`, 'busy', title);
}

/** So many seconds until a picture is taken. */
export const showCountdown = (seconds: number) =>
  show(String(seconds), 'attention', words('badgeTitleCountdown', seconds));

/** How much of a page is taken, 0 to 1. */
export function showCapture(share: number): Promise<void> {
  const percent = Math.min(99, Math.floor(share * 100));
  return show(`${percent}%`, 'attention', words('badgeTitleCapturing', percent));
}

/** A job has been taken on and its bytes are not moving yet. */
export const showBusy = () => show('…', 'busy', words('actionTitle'));

const ENDS = {
  good: ['✓', 'good'],
  /** The link is not where it should be. */
  attention: ['•', 'attention'],
  /** It goes on when the person has allowed something. */
  asking: ['?', 'attention'],
  failed: ['!', 'failed'],
} as const;

/** How the last job ended. */
export function showEnd(end: keyof typeof ENDS, title = words('actionTitle')): Promise<void> {
  const [text, colour] = ENDS[end];
  return show(text, colour, title);
}

/** Where files go from now on: the first letters of its name, which is in the title. */
export const showPlace = (name: string) =>
  show([...name].slice(0, 4).join(''), 'busy', words('placeNow', name));

/** The person has looked. */
export const clearBadge = () => show('', 'good', words('actionTitle'));
