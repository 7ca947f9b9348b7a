import type { Failure } from '../../core/job/failure.ts';
import type { SummedBytes } from '../../core/parts/checksum-for.ts';
import type { CrcAlgorithm } from '../../core/parts/crc-algorithm.ts';

/** What the document asks its Worker for. */
export type ChecksumOrder =
  | { readonly do: 'sum'; readonly id: number; readonly blob: Blob; readonly algorithm: CrcAlgorithm }
  | { readonly do: 'forget'; readonly id: number };

/** What comes back, once for each `sum` that was not forgotten. */
export type ChecksumReport =
  | { readonly id: number; readonly sum: SummedBytes }
  | { readonly id: number; readonly failure: Failure };
