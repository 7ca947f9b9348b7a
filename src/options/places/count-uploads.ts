import { isLive, type Job } from '../../core/job/job.ts';
import { placeOf } from '../../core/settings/stored-settings.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { stored } from '../form/form-state.ts';

/** What of the list is at a place. */
export interface PlaceUploads {
  readonly liveIds: readonly string[];
  /** With a file or a link there: of these something could still be asked. */
  readonly keptCount: number;
}

const isKept = ({ key, deletedAt }: Job) => key !== undefined && deletedAt === undefined;

/** Looks through the whole list. */
export async function countUploads(placeId: string): Promise<PlaceUploads> {
  const jobs = (await jobRecords.readAll()).filter(
    (job) => placeOf(stored.value.settings, job)?.id === placeId,
  );
  const live = jobs.filter(isLive);
  return {
    liveIds: live.map(({ id }) => id),
    keptCount: jobs.filter((job) => !isLive(job) && isKept(job)).length,
  };
}
