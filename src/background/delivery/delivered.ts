import type { Failure } from '../../core/job/failure.ts';
import type { Delivery } from '../../core/job/job.ts';

/** Where a link is, and why it is not where the person wanted it. */
export interface Delivered {
  readonly delivery: Delivery;
  readonly notice?: Failure;
}
