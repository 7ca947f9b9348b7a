/**
 * An event that is no request which this function answers. The message goes to the function's log: it names fields,
 * never what stands in them.
 */
export class EventError extends Error {
  override readonly name = 'EventError';
}
