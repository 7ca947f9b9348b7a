import { S3Error } from '../../http/s3-error.ts';

const OVERRIDABLE = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/** Headers of one reply that its `response-*` parameters ask for. Throws S3Error InvalidArgument for what none can be. */
export function readOverrides(query: URLSearchParams): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const name of OVERRIDABLE) {
    const value = query.get(`response-${name}`);
    if (value === null) continue;
    const fail = (message: string) =>
      new S3Error('InvalidArgument', message, { ArgumentName: `response-${name}`, ArgumentValue: value });
    if (/\p{Cc}/u.test(value)) throw fail('Header value cannot contain a control character.');
    if (/[^\0-\xff]/u.test(value)) throw fail('Header value cannot be represented using ISO-8859-1.');
    overrides[name] = value;
  }
  return overrides;
}
