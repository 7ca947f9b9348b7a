import * as v from 'valibot';
import { EventError } from './event-error.ts';
import type { Incoming } from './incoming.ts';
import { PayloadV1Schema, readPayloadV1 } from './payload-v1.ts';
import { PayloadV2Schema, readPayloadV2 } from './payload-v2.ts';

const ANSWERED =
  'This function answers requests of a Function URL, an HTTP API (payload format 2.0) or a REST API (Lambda proxy)';

/** Which shape the answer to an event has to have. */
export type Payload = '1.0' | '2.0';

/**
 * Any event that Lambda was given, as a request.
 *
 * @param mount path of the public address, which a REST API leaves before every path under a domain of one's own; '' for none
 * @throws {EventError} when it is none, naming what is missing
 */
export function readEvent(event: unknown, mount: string): { incoming: Incoming; payload: Payload } {
  if (typeof event !== 'object' || event === null)
    throw new EventError(`${ANSWERED}. This event is no object.`);
  const { version, httpMethod, requestContext } = event as Record<string, unknown>;
  if (typeof requestContext === 'object' && requestContext !== null && 'elb' in requestContext) {
    throw new EventError(
      `${ANSWERED}. This one came from a load balancer: put one of the three in its place.`,
    );
  }
  if (version === '2.0') {
    return { incoming: readPayloadV2(checked(PayloadV2Schema, event)), payload: '2.0' };
  }
  if (httpMethod !== undefined) {
    return { incoming: readPayloadV1(checked(PayloadV1Schema, event), mount), payload: '1.0' };
  }
  throw new EventError(`${ANSWERED}. This event has neither version 2.0 nor a httpMethod.`);
}

function checked<S extends v.GenericSchema>(schema: S, event: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, event);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new EventError(
    `${ANSWERED}. In this event ${v.getDotPath(issue) ?? 'something'} is missing or wrong.`,
  );
}
