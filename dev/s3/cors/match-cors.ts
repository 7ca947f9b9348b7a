import type { CorsRule } from './cors-rule.ts';

interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  /** Lower-case names from Access-Control-Request-Headers; empty for the request itself. */
  readonly requestHeaders: readonly string[];
}

/** Headers of the first rule that allows the request, or undefined when none does. */
export function matchCors(
  rules: readonly CorsRule[],
  question: CorsQuestion,
): Record<string, string> | undefined {
  for (const rule of rules) {
    const pattern = rule.allowedOrigins.find((allowed) => fits(allowed, question.origin));
    if (pattern === undefined || !rule.allowedMethods.includes(question.method)) continue;
    const allowed = (rule.allowedHeaders ?? []).map((header) => header.toLowerCase());
    if (!question.requestHeaders.every((header) => allowed.some((one) => fits(one, header)))) continue;
    return replyHeaders(rule, pattern, question);
  }
  return undefined;
}

function replyHeaders(rule: CorsRule, pattern: string, question: CorsQuestion): Record<string, string> {
  const headers: Record<string, string> = {
    'Access-Control-Allow-Origin': pattern === '*' ? '*' : question.origin,
    'Access-Control-Allow-Methods': rule.allowedMethods.join(', '),
    Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
  if (pattern !== '*') headers['Access-Control-Allow-Credentials'] = 'true';
  if (question.requestHeaders.length > 0)
    headers['Access-Control-Allow-Headers'] = question.requestHeaders.join(', ');
  if (rule.exposeHeaders?.length) headers['Access-Control-Expose-Headers'] = rule.exposeHeaders.join(', ');
  if (rule.maxAgeSeconds !== undefined) headers['Access-Control-Max-Age'] = String(rule.maxAgeSeconds);
  return headers;
}

function fits(pattern: string, value: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === value;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail);
}
