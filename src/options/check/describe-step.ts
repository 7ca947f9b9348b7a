import { formatBytes } from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { dialectName } from '../connection/dialect-name.ts';
import type { Note, SkipReason } from './check-step.ts';

const linkNotes = {
  stored: 'checkNoteLinkStored',
  presigned: 'checkNoteLinkPresigned',
  public: 'checkNoteLinkPublic',
} as const;

const clockNotes = {
  here: 'checkNoteClockHere',
  service: 'checkNoteClockService',
  storage: 'checkNoteClockStorage',
  apart: 'checkNoteClockApart',
} as const;

/** The few words beside a step. */
export function describeNote(note: Note): string {
  switch (note.code) {
    case 'kind':
      return dialectName(note.dialect);
    case 'kind-chosen':
      return words('checkNoteKindChosen', dialectName(note.dialect));
    case 'clock':
      return words(note.whose ? clockNotes[note.whose] : 'checkNoteClock', note.minutes);
    case 'open':
      return words('checkNoteOpen');
    case 'key':
      return note.key;
    case 'host':
      return note.host;
    case 'refused':
      return words('checkNoteRefused', note.host);
    case 'bytes':
      return formatBytes(note.bytes, wordsLocale());
    case 'link':
      return words(linkNotes[note.kind]);
    case 'unread':
      return words('checkNoteUnread', note.host);
  }
}

const skipKeys = {
  'earlier-failed': 'checkSkippedEarlier',
  'token-later': 'checkSkippedToken',
  'no-links': 'checkSkippedNoLinks',
  'no-bucket': 'checkSkippedNoBucket',
  'no-link': 'checkSkippedNoLink',
  'nothing-stored': 'checkSkippedNothingStored',
  'cannot-delete': 'checkSkippedCannotDelete',
} as const;

export function describeSkip(reason: SkipReason): string {
  return words(skipKeys[reason.code], reason.code === 'cannot-delete' ? reason.key : '');
}
