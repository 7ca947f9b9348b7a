import type { CORSRule } from '@aws-sdk/client-s3';

export interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  /** In lower case. */
  readonly headers: readonly string[];
}

/** The rule by which S3 answers: the first one that allows origin, method and all headers. Source: S3 user guide, "How does Amazon S3 evaluate the CORS configuration". */
export function ruleFor(
  rules: readonly CORSRule[],
  { origin, method, headers }: CorsQuestion,
): CORSRule | undefined {
  return rules.find(
    ({ AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [] }) =>
      AllowedOrigins.some((pattern) => fits(pattern, origin)) &&
      AllowedMethods.includes(method) &&
      headers.every((header) => AllowedHeaders.some((pattern) => fits(pattern.toLowerCase(), header))),
  );
}

/** A pattern has one star at most. */
function fits(pattern: string, value: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === value;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail);
}
