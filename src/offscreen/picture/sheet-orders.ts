import type { Failure } from '../../core/job/failure.ts';
import type { PageShot } from '../../protocol/page-shots.ts';

/** What the document asks of the Worker that draws and compresses a page. */
export type SheetOrder =
  | { readonly id: number; readonly do: 'add'; readonly shot: PageShot }
  | { readonly id: number; readonly do: 'finish' };

export interface FinishedPage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** PNGs, from above to below. */
  readonly sheets: readonly Blob[];
}

export type SheetReport =
  | { readonly id: number; readonly isDrawn: boolean }
  | { readonly id: number; readonly page: FinishedPage }
  | { readonly id: number; readonly failure: Failure };
