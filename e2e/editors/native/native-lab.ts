import { forgetSeeded, seedRecords } from '../../../dev/seed-records.ts';
import type { Site } from '../../../dev/stack/serve-site.ts';
import type { Stack } from '../../../dev/stack/stack.ts';
import type { Clipboard } from '../../native/harness/clipboard.ts';
import type { ExtensionState } from '../../native/harness/extension-state.ts';
import type { Hands } from '../../native/harness/hands.ts';
import type { NativeBrowser } from '../../native/harness/native-browser.ts';

interface Parts {
  readonly chromium: NativeBrowser;
  readonly state: ExtensionState;
  readonly hands: Hands;
  readonly clipboard: Clipboard;
  readonly stack: Stack;
  readonly site: Site;
}

/** A real window with the extension, the pages, and a place to upload to; for all cells of a run. */
export interface NativeLab extends Parts {
  /** Origin of the pages: nothing is granted for it but what a click or a key gives (`activeTab`). */
  readonly pages: string;
  writeJob(job: { readonly id: string }): Promise<void>;
  forgetJobs(): Promise<void>;
}

/** The person has chosen "Paste link" for after an upload. */
export async function openNativeLab(parts: Parts): Promise<NativeLab> {
  const observer = await parts.chromium.observer();
  await parts.state.configure(parts.stack, { afterUpload: 'paste' });
  return {
    ...parts,
    pages: `http://chat.localhost:${parts.site.port}`,
    writeJob: (job) => seedRecords(observer, { [`job:${job.id}`]: job }),
    forgetJobs: () => forgetSeeded(observer),
  };
}
