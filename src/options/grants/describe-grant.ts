import { words } from '../../platform/words/words.ts';
import { hostOf } from '../setup/host-of.ts';
import type { Grant } from './grant-state.ts';

const TEXTS = {
  issuer: ['optionsGrantIssuer', 'optionsGrantIssuerWithout'],
  bucket: ['optionsGrantBucket', 'optionsGrantBucketWithout'],
  clipboardWrite: ['optionsGrantClipboard', 'optionsGrantClipboardWithout'],
  notifications: ['optionsGrantNotifications', 'optionsGrantNotificationsWithout'],
} as const;

const NAMES = {
  clipboardWrite: 'optionsGrantClipboardName',
  notifications: 'optionsGrantNotificationsName',
} as const;

export interface GrantWords {
  readonly name: string;
  /** What Putlink does with it. */
  readonly why: string;
  /** What still works when it is refused. */
  readonly without: string;
  /** What the button does, for someone who hears it alone. */
  readonly verb: string;
}

export function describeGrant({ purpose, origin }: Grant): GrantWords {
  const [why, without] = TEXTS[purpose];
  const isSite = purpose === 'issuer' || purpose === 'bucket';
  const name = isSite ? hostOf(origin ?? '') : words(NAMES[purpose]);
  return {
    name,
    why: words(why),
    without: words(without),
    verb: words(isSite ? 'optionsAllowAccess' : 'optionsAllowNamed', name),
  };
}
