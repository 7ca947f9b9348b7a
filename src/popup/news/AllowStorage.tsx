import { withStorageOrigin } from '../../core/address/storage-address.ts';
import type { Job } from '../../core/job/job.ts';
import { withPlaceChange } from '../../core/places/change-places.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { changeSettings } from '../../platform/storage/change-settings.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { allSettings, placeOfJob } from '../../uploads/view/standing.ts';
import { retryUpload } from '../verbs/job-actions.ts';

interface AllowStorageProps {
  readonly job: Job;
  /** Where the endpoint wants files to go. */
  readonly origin: string;
}

/**
 * Lets files go to a storage that the person has not seen by name before, and sends this one. Where the browser's prompt
 * closes the popup, a second click does it: then the host is granted, and nothing is asked any more.
 */
export function AllowStorage({ job, origin }: AllowStorageProps) {
  const allow = async () => {
    if (!(await requestGrant({ addresses: [origin] }))) return;
    const place = placeOfJob(job);
    const { settings } = await changeSettings((before) => ({
      ...before,
      settings: withPlaceChange(before.settings, place?.id, ({ uploadOrigins }) => ({
        uploadOrigins: withStorageOrigin(uploadOrigins, origin),
      })),
    }));
    // The new try asks for its ticket from here, before news of the change have come.
    allSettings.value = settings;
    await retryUpload(job);
  };
  const whole = words('allowHost', new URL(origin).host);
  return (
    <Button size="small" aria-label={whole} title={whole} onClick={() => void allow()}>
      {words('verbAllow')}
    </Button>
  );
}
