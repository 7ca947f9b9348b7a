import { findAssigned } from './find-assigned.ts';
import { findCards } from './find-card.ts';
import { findKeys } from './find-keys.ts';
import { findMail } from './find-mail.ts';
import { findPhones } from './find-phone.ts';
import { findPrivateKeys } from './find-private-keys.ts';
import type { Finder, FoundSecret } from './found-secret.ts';

/** Where two see the same, the first one is right. */
const FINDERS: readonly Finder[] = [findPrivateKeys, findKeys, findAssigned, findCards, findMail, findPhones];

/** Without any of these signs there is nothing that one of them would find. Most texts of a page have none. */
const SIGNS = /[\d@:=-]/;

/** A page may hold a book. What is longer than this is looked at in its first part only, so that a picture does not wait. */
const LONGEST = 200_000;

/** Everything in a text that a person may want to hide, in the order of the text, without overlaps. */
export function findSecrets(text: string): readonly FoundSecret[] {
  if (!SIGNS.test(text)) return [];
  const seen = text.slice(0, LONGEST);
  const found: FoundSecret[] = [];
  for (const finder of FINDERS) {
    const isFree = ({ start, end }: FoundSecret) =>
      found.every((other) => end <= other.start || start >= other.end);
    found.push(...finder(seen).filter(isFree));
  }
  return found.sort((a, b) => a.start - b.start);
}
