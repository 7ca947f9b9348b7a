import * as v from 'valibot';
import { NonNegativeIntegerSchema, TimestampSchema } from './primitives.ts';

/** Answer of GET /v1/usage: what lies under the caller's prefix. Not `complete`: there is more than was counted. */
export const UsageSchema = v.object({
  bytes: NonNegativeIntegerSchema,
  objects: NonNegativeIntegerSchema,
  complete: v.boolean(),
  countedAt: TimestampSchema,
});

export type Usage = v.InferOutput<typeof UsageSchema>;
