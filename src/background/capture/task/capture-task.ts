import type { CaptureChoice } from '../../../core/capture/capture-choice.ts';
import type { CaptureStart } from '../../../core/capture/under-way.ts';
import type { Tabs } from '../../../platform/browser/browser.ts';
import type { Watched } from './under-way.ts';

/** What is to be captured, and all that a part of it needs to know. */
export interface CaptureTask extends CaptureStart, Watched {
  readonly choice: CaptureChoice;
  readonly tab: Tabs.Tab & { readonly id: number };
}
