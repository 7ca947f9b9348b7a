import { cleanFileName } from './clean-file-name.ts';
import { cutText } from './cut-text.ts';

/** Longer titles are slogans; the moment tells screenshots apart. */
const LABEL_MAX_LENGTH = 80;

const two = (value: number) => String(value).padStart(2, '0');

/** `Title of the page 2026-11-22 at 14.05.09.png`, in the person's own time zone. */
export function screenshotName(title: string, at: Date, extension = 'png'): string {
  const label = cutText(cleanFileName(title, ''), LABEL_MAX_LENGTH, (text) => text.length).trim();
  return nameWithMoment(label === '' ? 'Screenshot' : label, at, extension);
}

/** `Pasted text 2026-11-22 at 14.05.09.json`: the moment tells apart what has no name of its own. */
export function nameWithMoment(label: string, at: Date, extension: string): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`;
  return `${label} ${day} at ${time}.${extension}`;
}
