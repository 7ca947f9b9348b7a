import type { Dialect } from '../../../core/settings/dialect.ts';
import { formatBytes } from '../../../core/words/format-words.ts';
import { canOf, tellsDeletion } from '../../../issuer-client/can.ts';
import { words, wordsLocale } from '../../../platform/words/words.ts';
import { dialectName } from '../../connection/dialect-name.ts';
import type { Note, SkipReason } from '../steps/check-step.ts';

const LINK_NOTES = {
  stored: 'checkNoteLinkStored',
  presigned: 'checkNoteLinkPresigned',
  public: 'checkNoteLinkPublic',
} as const;

const CLOCK_NOTES = {
  here: 'checkNoteClockHere',
  service: 'checkNoteClockService',
  storage: 'checkNoteClockStorage',
  apart: 'checkNoteClockApart',
} as const;

/** What is not to be had from a kind of service, so that nobody finds it out by trying. */
function kindWords(dialect: Dialect): string {
  const { links, parts, deleteObject } = canOf(dialect);
  const lacks = [
    links ? '' : words('checkLacksLinks'),
    parts ? '' : words('checkLacksParts'),
    deleteObject || tellsDeletion(dialect) ? '' : words('checkLacksDeleting'),
  ].filter((lack) => lack !== '');
  return lacks.length === 0
    ? dialectName(dialect)
    : words('checkNoteKindLacks', dialectName(dialect), lacks.join(', '));
}

/** The few words beside a step. */
export function describeNote(note: Note): string {
  switch (note.code) {
    case 'kind':
      return kindWords(note.dialect);
    case 'kind-chosen':
      return words('checkNoteKindChosen', dialectName(note.dialect));
    case 'clock':
      return words(note.whose ? CLOCK_NOTES[note.whose] : 'checkNoteClock', note.minutes);
    case 'open':
      return words('checkNoteOpen');
    case 'sizes-only':
      return words('checkNoteSizesOnly');
    case 'key':
      return note.key;
    case 'host':
      return note.host;
    case 'without':
      return words('checkNoteWithout', note.host);
    case 'bytes':
      return formatBytes(note.bytes, wordsLocale());
    case 'link':
      return words(LINK_NOTES[note.kind]);
    case 'page':
      return words('checkNotePage', note.host);
    case 'scanning':
      return words('checkNoteScanning');
  }
}

/** An earlier step failed, and that one says why. */
type Unreached = Extract<SkipReason, { code: 'earlier-failed' | 'nothing-stored' }>;

export const isUnreached = (reason: SkipReason): reason is Unreached =>
  reason.code === 'earlier-failed' || reason.code === 'nothing-stored';

const SKIP_KEYS = {
  'token-later': 'checkSkippedToken',
  'no-links': 'checkSkippedNoLinks',
  'no-bucket': 'checkSkippedNoBucket',
  'no-link': 'checkSkippedNoLink',
  unread: 'checkSkippedUnread',
  'cannot-delete': 'checkSkippedCannotDelete',
} as const;

/** Why a step was left out; one that was not reached needs no words. */
export function describeSkip(reason: Exclude<SkipReason, Unreached>): string {
  const fact = 'key' in reason ? reason.key : 'host' in reason ? reason.host : '';
  return words(SKIP_KEYS[reason.code], fact);
}
