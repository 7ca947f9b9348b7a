/**
 * In place of `@smithy/core/event-streams`, for the function's file only: of all that the endpoint asks of S3 and STS nothing
 * is answered by a stream of events, and Lambda reads the file at every cold start.
 */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

export const eventStreamSerdeProvider = (): undefined => undefined;

/** @throws {Error} for a call that is answered so after all */
export class EventStreamSerde {
  constructor() {
    throw new Error('this build reads no streams of events');
  }
}
