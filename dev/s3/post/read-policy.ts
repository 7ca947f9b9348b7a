import { S3Error } from '../http/s3-error.ts';
import { isRecord } from '../xml/read-xml.ts';

/** One condition on a form field, name in lower case and without `$`. */
export interface FieldCondition {
  readonly operator: 'eq' | 'starts-with';
  readonly field: string;
  readonly value: string;
}

export interface PostPolicy {
  readonly expiresAtMs: number;
  readonly conditions: readonly FieldCondition[];
  /** From content-length-range: both bounds count as allowed. */
  readonly sizeBytes?: { readonly min: number; readonly max: number };
}

/** Decodes a POST policy. Throws S3Error InvalidPolicyDocument for anything that is not one. */
export function readPolicy(base64: string): PostPolicy {
  const document = parseJson(Buffer.from(base64, 'base64').toString('utf8'));
  if (!isRecord(document)) throw invalid('Invalid JSON.');
  const { expiration, conditions } = document;
  const expiresAtMs = typeof expiration === 'string' ? Date.parse(expiration) : Number.NaN;
  if (Number.isNaN(expiresAtMs)) throw invalid('Invalid expiration.');
  if (!Array.isArray(conditions)) throw invalid('Invalid conditions.');
  const fields: FieldCondition[] = [];
  let sizeBytes: PostPolicy['sizeBytes'];
  for (const condition of conditions) {
    if (Array.isArray(condition) && String(condition[0]).toLowerCase() === 'content-length-range') {
      sizeBytes = readSizeRange(condition);
    } else {
      fields.push(...readFieldConditions(condition));
    }
  }
  return { expiresAtMs, conditions: fields, ...(sizeBytes === undefined ? {} : { sizeBytes }) };
}

function readFieldConditions(condition: unknown): FieldCondition[] {
  if (isRecord(condition)) {
    return Object.entries(condition).map(([field, value]) => ({
      operator: 'eq' as const,
      field: field.toLowerCase(),
      value: String(value),
    }));
  }
  const [operator, field, value, ...more] = Array.isArray(condition) ? condition : [];
  const name = String(operator).toLowerCase();
  if ((name !== 'eq' && name !== 'starts-with') || more.length > 0 || typeof value !== 'string') {
    throw invalid(`Invalid condition: ${JSON.stringify(condition)}`);
  }
  if (typeof field !== 'string' || !field.startsWith('$'))
    throw invalid(`Invalid condition: ${JSON.stringify(condition)}`);
  return [{ operator: name, field: field.slice(1).toLowerCase(), value }];
}

function readSizeRange(condition: readonly unknown[]) {
  const [, min, max, ...more] = condition.map(Number);
  if (
    !Number.isInteger(min) ||
    !Number.isInteger(max) ||
    min === undefined ||
    max === undefined ||
    more.length > 0
  ) {
    throw invalid('Invalid content-length-range.');
  }
  return { min, max };
}

function invalid(why: string): S3Error {
  return new S3Error('InvalidPolicyDocument', `Invalid Policy: ${why}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
