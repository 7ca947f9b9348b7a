import { type CaptureChoice, readCaptureChoice } from '../../core/capture/capture-choice.ts';
import type { CaptureUnderWay } from '../../core/capture/under-way.ts';
import { COLOURS, type Colour, MARK_WIDTHS, type MarkWidth } from '../../core/drawing/mark.ts';
import type { BulkWork } from '../../core/job/bulk-work.ts';
import type { Failure } from '../../core/job/failure.ts';
import type { AfterUpload, InsertTarget, Job } from '../../core/job/job.ts';
import type { IndexPart } from '../../core/job/job-index.ts';
import type { Removal } from '../../core/job/removal.ts';
import type { UploadTicket } from '../../core/job/ticket.ts';
import type { NoRoom } from '../../core/places/sync-limits.ts';
import { applyPolicy, applyPolicyToCredentials } from '../../core/policy/apply-policy.ts';
import { POLICY_KEYS } from '../../core/policy/policy-fields.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import { type Credentials, readCredentials } from '../../core/settings/credential.ts';
import { readSettingsDraft, type SettingsDraft } from '../../core/settings/settings-draft.ts';
import { readSettings, type StoredSettings } from '../../core/settings/stored-settings.ts';
import type { AccessToken, Account } from '../../core/sign-in/account.ts';
import { readServerClocks, type ServerClocks } from '../../core/time/server-clock.ts';
import type { WithdrawnUpload } from '../../core/transfer/withdrawn.ts';
import type { SourceKind } from '../../protocol/page-calls.ts';
import { NOTHING_SET_KEY } from './managed-area.ts';
import { storedCollection } from './stored-collection.ts';
import { combinedItem, managedItem, storedItem } from './stored-item.ts';

/** Everything that Putlink keeps in extension storage, in one place. docs/architecture.md has the same list. */

/** On disk: what the person has chosen, without what opens the places. Written by `changeSettings` alone; read for itself by nobody else. */
export const ownSettings = storedItem<StoredSettings>('local', 'settings', readSettings);

/** On disk, apart from the settings, so that no log of those can carry it: each place's credential. */
export const ownCredentials = storedItem<Credentials>('local', 'token', readCredentials);

/** On disk: nothing was in the machine's policies when they were last looked at. */
export const nothingManaged = storedItem<boolean>('local', NOTHING_SET_KEY, (stored) => stored === true);

/** In the machine's policies: what the person's company has set. */
const policyRecord = managedItem(POLICY_KEYS, readPolicy);

/** The settings of all places as they hold: the person's own, under the company's. */
export const settingsRecord = combinedItem(ownSettings, policyRecord, applyPolicy);

/** What opens each place: the person's own, and what the company hands out. */
export const credentialsRecord = combinedItem(ownCredentials, settingsRecord, applyPolicyToCredentials);

/** Whether settings are kept the same on all machines of the person, and what stands in the way. */
export interface SyncState {
  readonly isOn: boolean;
  readonly problem?: NoRoom['problem'] | 'quota' | 'failed';
  /** Names of the places that it is about. */
  readonly about?: string;
}

/** On disk, of this machine alone. */
export const syncState = storedItem<SyncState>(
  'local',
  'sync-state',
  (stored) => (stored as SyncState | undefined) ?? { isOn: false },
);

/** A token that was made for an invitation, and which invitation that was. */
export interface Redemption {
  readonly invitationSha256: string;
  readonly token: string;
}

/**
 * On disk, as closed as the token itself: what the last set-up link was traded for, or is about to be. The options page alone
 * reads and writes it.
 */
export const redemptionRecord = storedItem<Redemption | null>(
  'local',
  'redemption',
  (stored) => (stored as Redemption | undefined) ?? null,
);

/** A set-up that was begun in the popup, over the page that a set-up link leads to. */
export interface SetupWish {
  readonly code: string;
  /** Whether it becomes another place, where there is one, or takes the place of the current one. */
  readonly placing: 'add' | 'replace';
  /** Where the settings page is to go on with it; undefined once it was sent there. */
  readonly tabId?: number;
  /** Epoch ms. */
  readonly at: number;
}

/** In memory until the settings page takes it, for the code may hold a token. */
export const setupWish = storedItem<SetupWish | null>(
  'session',
  'setup-wish',
  (stored) => (stored as SetupWish | undefined) ?? null,
);

/** On disk: one entry a job. Only the background writes here. No presigned URL is ever in it. */
export const jobRecords = storedCollection<Job>('local', 'job');

/** On disk: which jobs there are, in what order and which are live. Written together with their records. */
export const jobIndex = storedCollection<IndexPart>('local', 'job-index');

/** On disk: what was taken out of the list a moment ago, as long as it can be put back. Only the background writes here. */
export const removals = storedItem<readonly Removal[]>('local', 'removals', (stored) =>
  Array.isArray(stored) ? stored : [],
);

/** On disk: verbs for many uploads, in turn, until the person has seen how they ended. Only the background writes here. */
export const bulkWorks = storedItem<readonly BulkWork[]>('local', 'bulk-works', (stored) =>
  Array.isArray(stored) ? stored : [],
);

/**
 * In memory until the browser ends: the jobs that were let in last, for not having to look through all. What their
 * records say counts. Null: look through all.
 */
export const admittedJobs = storedItem<readonly string[] | null>('session', 'admitted-jobs', (stored) =>
  Array.isArray(stored) ? stored : null,
);

/** In memory until the browser ends: tickets, because a presigned URL is never written to disk. */
export const ticketSecrets = storedCollection<UploadTicket>('session', 'ticket');

/** All that is signed of an upload in parts, and when that came here (epoch ms). */
export interface UploadUrlSecrets {
  readonly parts: readonly string[];
  readonly complete: string;
  readonly abort: string;
  readonly atMs: number;
}

/**
 * In memory until the browser ends, like the rules themselves: the hosts that the rules for uploads name. Null: there are
 * none yet.
 */
export const guardedHosts = storedItem<readonly string[] | null>('session', 'guarded-hosts', (stored) =>
  Array.isArray(stored) ? stored : null,
);

/** In memory until the browser ends: what its last end has left behind was looked for. */
export const isTidied = storedItem<boolean>('session', 'is-tidied', (stored) => stored === true);

/** In memory until the browser ends: what an endpoint signed of an upload in parts once and for all, by the ticket's name of it. */
export const uploadUrlSecrets = storedCollection<UploadUrlSecrets>('session', 'upload-urls');

/** In memory until the browser ends: the URLs of presigned links, by job. */
export const linkSecrets = storedCollection<string>('session', 'link');

/**
 * On disk, as closed as the token: how a service deletes a job's file, as it has said itself. Whoever has it deletes the file, so it is
 * in no record of a job, and is shown nowhere.
 */
export const deletionSecrets = storedCollection<string>('local', 'deletion');

/** A link that people may have, and that waits for a file which will not come: the endpoint is yet to hear of it. */
export interface UntoldLink {
  readonly linkId: string;
  readonly jobId: string;
  /** Of the endpoint; of before there were several it has none. */
  readonly placeId?: string;
  /** Who had signed in there. */
  readonly accountId?: string;
  readonly endpoint: string;
  /** Epoch ms. */
  readonly sinceMs: number;
}

/** On disk, until the endpoint has heard of them. */
export const untoldLinks = storedItem<readonly UntoldLink[]>('local', 'untold-links', (stored) =>
  Array.isArray(stored) ? stored : [],
);

/** On disk, until nothing of them is in the bucket. Written together with the end of their jobs; only the background writes here. */
export const withdrawnUploads = storedItem<readonly WithdrawnUpload[]>(
  'local',
  'withdrawn-uploads',
  (stored) => (Array.isArray(stored) ? stored : []),
);

/** On disk: what was typed on the options page and not saved yet, without the token. Null when nothing is unsaved. */
export const settingsDraft = storedItem<SettingsDraft | null>('local', 'settings-draft', readSettingsDraft);

/** In memory until the browser ends: a token that was typed and not saved yet. */
export const tokenDraft = storedItem<string | null>('session', 'token-draft', (stored) =>
  typeof stored === 'string' ? stored : null,
);

/** On disk: what the endpoint's and the bucket's clocks are ahead of this machine's. */
export const serverClocks = storedItem<ServerClocks>('local', 'server-clocks', readServerClocks);

/** What was learned of an endpoint that not all of its kind can. */
export interface EndpointAbilities {
  readonly endpoint: string;
  readonly linkWithTicket: boolean;
  readonly setsTerms?: boolean;
  readonly keepsPages?: boolean;
  readonly together?: number;
  readonly handsOutLinks?: boolean;
}

/** On disk: what endpoints can do that were asked, the one that was asked last at the end. */
export const endpointAbilities = storedItem<readonly EndpointAbilities[]>(
  'local',
  'endpoint-abilities',
  (stored) => {
    if (Array.isArray(stored)) return stored as EndpointAbilities[];
    return stored ? [stored as EndpointAbilities] : [];
  },
);

/** On disk: how the last connection check of each saved place ended, by place. The options page alone reads and writes it. */
export const lastCheckRecord = storedItem<unknown>('local', 'last-check', (stored) => stored);

/** A picture whose area a person is choosing in a page. */
export interface AreaChoice {
  readonly id: string;
  readonly tabId: number;
  readonly choice: CaptureChoice;
  /** So many times the overlay was shown. */
  readonly tries: number;
  /** The other wishes with which it was begun. */
  readonly start: {
    readonly placeId?: string | undefined;
    readonly expiresInSeconds?: number | undefined;
    readonly afterUpload?: AfterUpload | undefined;
    readonly pasteWhereTyping?: boolean;
  };
}

/** In memory until the browser ends: there is one pair of hands. */
export const areaChoice = storedItem<AreaChoice | null>(
  'session',
  'area-choice',
  (stored) => (stored as AreaChoice | undefined) ?? null,
);

/** Something in a page that can be had as soon as its host is allowed. */
export interface WaitingSource {
  readonly jobId: string;
  readonly kind: SourceKind;
  readonly url: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly documentUrl: string;
  readonly fallbackName: string;
  /** That is to be allowed. */
  readonly origin: string;
}

/** In memory until the browser ends, for the URLs may open something. */
export const waitingSources = storedCollection<WaitingSource>('session', 'waiting-source');

/** In memory until the browser ends: the drafts that the worker was last asked to open, as far as it has. Only the background writes here. */
export const openedDrafts = storedItem<readonly string[]>('session', 'opened-drafts', (stored) =>
  Array.isArray(stored) ? stored : [],
);

/** On disk: what the person has captured last, and how. */
export const captureChoice = storedItem<CaptureChoice>('local', 'capture-choice', readCaptureChoice);

/** In memory until the browser ends: the picture that is waited for or being taken. Only the background writes here. */
export const captureUnderWay = storedItem<CaptureUnderWay | null>(
  'session',
  'capture-under-way',
  (stored) => (stored as CaptureUnderWay | undefined) ?? null,
);

/** What went wrong beside all jobs, that nobody has read yet: a picture that was not taken, files that did not arrive. */
export interface UntoldTrouble {
  readonly failure: Failure;
  /** Epoch ms. */
  readonly at: number;
}

/** In memory until the popup has shown it. */
export const untoldTrouble = storedItem<UntoldTrouble | null>(
  'session',
  'untold-trouble',
  (stored) => (stored as UntoldTrouble | undefined) ?? null,
);

/** In memory until the browser ends: the context menu as it was written last. */
export const shownMenu = storedItem<string>('session', 'shown-menu', (stored) =>
  typeof stored === 'string' ? stored : '',
);

/** What "Upload a file and insert its link" hands to the popup that it opens. */
export interface InsertWish {
  /** Null where no editor could be reached. */
  readonly target: InsertTarget | null;
  /** Epoch ms. */
  readonly at: number;
}

/** In memory until the popup takes it. Null: the popup is opened for its own sake. */
export const insertWish = storedItem<InsertWish | null>(
  'session',
  'insert-wish',
  (stored) => (stored as InsertWish | undefined) ?? null,
);

/** What marks are drawn with. */
export interface EditorStyle {
  readonly colour: Colour;
  readonly highlighterColour: Colour;
  readonly width: MarkWidth;
}

/** On disk: how the last picture was drawn on. */
export const editorStyle = storedItem<EditorStyle>('local', 'editor-style', (stored) => {
  const { colour, highlighterColour, width } = (stored ?? {}) as Partial<Record<keyof EditorStyle, unknown>>;
  const known = <T>(value: unknown, all: readonly T[], otherwise: T) =>
    all.includes(value as T) ? (value as T) : otherwise;
  return {
    colour: known(colour, COLOURS, 'red'),
    highlighterColour: known(highlighterColour, COLOURS, 'yellow'),
    width: known(width, MARK_WIDTHS, 'medium'),
  };
});

/** On disk, each as closed as a token: who has signed in, with what renews their tokens. Only the background writes here. */
export const accounts = storedCollection<Account>('local', 'account');

/** In memory until the browser ends: accounts that nothing belongs to any more were looked for. */
export const areStrangersForgotten = storedItem<boolean>(
  'session',
  'are-strangers-forgotten',
  (stored) => stored === true,
);

/** In memory until the browser ends: the tokens that are sent, by account. Only the background writes here. */
export const accessTokens = storedCollection<AccessToken>('session', 'access-token');
