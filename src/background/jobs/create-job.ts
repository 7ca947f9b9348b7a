import type {
  AfterUpload,
  InsertTarget,
  Job,
  JobSource,
  PhotoNews,
  PictureNews,
} from '../../core/job/job.ts';
import { expandFolder, folderWithin } from '../../core/naming/folder-template.ts';
import { type ChosenPlace, choosePlace } from '../../core/places/choose-place.ts';
import { accountOfCredential, type Credentials, credentialOf } from '../../core/settings/credential.ts';
import { termsOfSettings } from '../../core/settings/settings.ts';
import { placeOf, type StoredSettings, settingsAt } from '../../core/settings/stored-settings.ts';
import { credentialsRecord, settingsRecord } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { showBusy } from '../notices/badge.ts';
import { writeIndexed } from './job-store.ts';

export interface NewJob {
  readonly jobId: string;
  readonly source: JobSource;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  /** Where the person, or the page that they use, wants it to go; else the rules say. */
  readonly placeId?: string | undefined;
  readonly byRule?: true;
  readonly expiresInSeconds?: number | undefined;
  readonly afterUpload?: AfterUpload | undefined;
  readonly target?: InsertTarget | null;
  /** Epoch ms; now, unless it is one of several that came together. */
  readonly createdAt?: number;
  readonly placeInPick?: number;
  readonly pickSize?: number;
  readonly isHeld?: boolean;
  readonly toEditor?: true;
  readonly photo?: PhotoNews;
  readonly picture?: PictureNews;
  readonly page?: { readonly title?: string; readonly url?: string };
  readonly pageHost?: string | undefined;
  readonly subfolder?: string;
}

/** The contract allows 127 characters; a type that S3 would refuse as a header becomes the general one. */
export const cleanType = (type: string) =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;[\x20-\x7e]*)?$/.test(type) && type.length <= 127
    ? type
    : 'application/octet-stream';

/** Writes new jobs down as one, with what the settings say where the person said nothing else. */
export async function createJobs(wishes: readonly NewJob[]): Promise<readonly Job[]> {
  if (wishes.length === 0) return [];
  const stored = await readPlaces();
  const jobs = wishes.map((wish) => newJob(wish, stored));
  await keep(jobs);
  return jobs;
}

/** The fields of a job that its place decides. */
export type Placement = Pick<
  Job,
  'placeId' | 'byRule' | 'folder' | 'expiresInSeconds' | 'linkFormat' | 'withExpiry' | 'maxDownloads' | 'from'
>;

/** The place that was wished for, where it is still there, else that of the rules. */
export function chosenFor(
  wish: Pick<NewJob, 'placeId' | 'byRule' | 'source' | 'name' | 'type' | 'pageHost'>,
  all: StoredSettings,
): ChosenPlace {
  const wished = wish.placeId === undefined ? undefined : placeOf(all, wish);
  if (wished) return { place: wished, byRule: wish.byRule ?? false };
  // Until the file is there, what stands in the list is the title of its page.
  return choosePlace(all, wish.source === 'link-target' && wish.type === '' ? { ...wish, name: '' } : wish);
}

/** Where a file goes, and with what its link is made there, as the settings say. */
export function placementOf(wish: NewJob, all: StoredSettings): Placement {
  const { place, byRule } = chosenFor(wish, all);
  const settings = settingsAt(all, place);
  const now = wish.createdAt === undefined ? new Date() : new Date(wish.createdAt);
  return {
    ...(place ? { placeId: place.id } : {}),
    ...(byRule ? { byRule } : {}),
    folder: folderWithin(expandFolder(settings.folder, now, wish.source), wish.subfolder),
    expiresInSeconds: wish.expiresInSeconds ?? settings.expiresInSeconds,
    linkFormat: settings.linkFormat,
    ...(settings.withExpiry ? { withExpiry: true } : {}),
    ...termsOfSettings(settings),
  };
}

const readPlaces = () => readTogether({ settings: settingsRecord, credentials: credentialsRecord });

/** Who has signed in at the place. */
function accountAt(
  placeId: string | undefined,
  all: StoredSettings,
  credentials: Credentials,
): Pick<Job, 'accountId'> {
  if (placeId === undefined) return {};
  const accountId = accountOfCredential(credentialOf(credentials, placeId, all));
  return accountId === undefined ? {} : { accountId };
}

function newJob(wish: NewJob, stored: Awaited<ReturnType<typeof readPlaces>>): Job {
  const { settings: all, credentials } = stored;
  const placement = placementOf(wish, all);
  const now = wish.createdAt === undefined ? new Date() : new Date(wish.createdAt);
  return {
    id: wish.jobId,
    source: wish.source,
    name: wish.name,
    type: cleanType(wish.type),
    sizeBytes: wish.sizeBytes,
    ...(wish.toEditor ? { toEditor: true } : {}),
    ...(wish.photo ? { photo: wish.photo } : {}),
    ...(wish.picture ? { picture: wish.picture } : {}),
    ...(wish.page ? { page: wish.page } : {}),
    ...placement,
    ...accountAt(placement.placeId, all, credentials),
    afterUpload: wish.afterUpload ?? all.habits.afterUpload,
    ...(wish.target ? { target: wish.target } : {}),
    createdAt: now.getTime(),
    ...(wish.placeInPick === undefined ? {} : { placeInPick: wish.placeInPick }),
    ...(wish.pageHost === undefined ? {} : { pageHost: wish.pageHost }),
    ...(wish.pickSize === undefined || wish.pickSize < 2 ? {} : { pickSize: wish.pickSize }),
    phase: 'queued',
    spooled: false,
    ...(wish.isHeld ? { held: true } : {}),
    stored: false,
    attempt: 0,
  };
}

/** The same for one. */
export async function createJob(wish: NewJob): Promise<Job> {
  const job = newJob(wish, await readPlaces());
  await keep([job]);
  return job;
}

async function keep(jobs: readonly Job[]): Promise<void> {
  await writeIndexed(jobs);
  void showBusy();
}
