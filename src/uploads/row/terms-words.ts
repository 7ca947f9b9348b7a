import type { JobLink } from '../../core/job/job.ts';
import { downloadsLeft } from '../../core/link/link-terms.ts';
import { numberFormat } from '../../core/words/formatters.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';

/** What whoever opens a link needs, and how often it still works: `password · 1 download left`. Empty for most links. */
export function termsWords(link: JobLink | undefined): string {
  if (!link) return '';
  const left = downloadsLeft(link);
  return [
    ...(link.hasPassword ? [words('termsPassword')] : []),
    ...(left === undefined ? [] : [leftWords(left)]),
  ].join(' · ');
}

/** `1 download left`. */
export const leftWords = (count: number): string =>
  count === 1
    ? words('downloadLeftOne')
    : words('downloadsLeft', numberFormat(wordsLocale(), {}).format(count));
