import type { AfterUpload, InsertTarget, Job, JobSource } from '../../core/job/job.ts';
import { expandFolder } from '../../core/naming/folder-template.ts';
import { jobRecords, settingsRecord } from '../../platform/storage/records.ts';
import { showBusy } from '../notices/badge.ts';

export interface NewJob {
  readonly jobId: string;
  readonly source: JobSource;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly expiresInSeconds?: number | undefined;
  readonly afterUpload?: AfterUpload | undefined;
  readonly target?: InsertTarget | null;
  /** Epoch ms; now, unless it is one of several that came together. */
  readonly createdAt?: number;
  readonly placeInPick?: number;
  readonly isHeld?: boolean;
}

/** The contract allows 127 characters; a type that S3 would refuse as a header becomes the general one. */
const cleanType = (type: string) =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;[\x20-\x7e]*)?$/.test(type) && type.length <= 127
    ? type
    : 'application/octet-stream';

/** Writes a new job down, with what the settings say where the person said nothing else. */
export async function createJob(wish: NewJob): Promise<Job> {
  const settings = await settingsRecord.read();
  const now = wish.createdAt === undefined ? new Date() : new Date(wish.createdAt);
  const job: Job = {
    id: wish.jobId,
    source: wish.source,
    name: wish.name,
    type: cleanType(wish.type),
    sizeBytes: wish.sizeBytes,
    folder: expandFolder(settings.folder, now, wish.source),
    expiresInSeconds: wish.expiresInSeconds ?? settings.expiresInSeconds,
    linkFormat: settings.linkFormat,
    ...(settings.withExpiry ? { withExpiry: true } : {}),
    afterUpload: wish.afterUpload ?? settings.afterUpload,
    ...(wish.target ? { target: wish.target } : {}),
    createdAt: now.getTime(),
    ...(wish.placeInPick === undefined ? {} : { placeInPick: wish.placeInPick }),
    phase: 'queued',
    spooled: false,
    ...(wish.isHeld ? { held: true } : {}),
    stored: false,
    attempt: 0,
  };
  await jobRecords.write(job.id, job);
  await showBusy();
  return job;
}
