import { S3Error, type S3ErrorCode } from '../http/s3-error.ts';
import { isRecord } from '../xml/read-xml.ts';
import type { Policy } from './policy.ts';
import { readStatement } from './read-statement.ts';

/** Source: S3 user guide, "Bucket policies are limited to 20 KB in size". */
const MAX_POLICY_BYTES = 20 * 1024;
const ELEMENTS = new Set(['Version', 'Id', 'Statement']);

/**
 * Reads the policy of the bucket of that name.
 * Throws S3Error MalformedPolicy for anything that is not one, or that S3 would refuse to take.
 */
export function readBucketPolicy(text: string, bucketName: string): Policy {
  return readDocument(text, 'MalformedPolicy', bucketName);
}

/** Reads the Policy parameter of AssumeRole. Throws S3Error MalformedPolicyDocument when it is not one. */
export function readSessionPolicy(text: string): Policy {
  return readDocument(text, 'MalformedPolicyDocument', undefined);
}

function readDocument(text: string, code: S3ErrorCode, bucketName: string | undefined): Policy {
  const fail = (why: string) => new S3Error(code, why);
  if (Buffer.byteLength(text) > MAX_POLICY_BYTES)
    throw fail('Policy exceeds the maximum allowed document size.');
  const document = parseJson(text);
  if (!isRecord(document)) throw fail("Policies must be valid JSON and the first byte must be '{'");
  const unknown = Object.keys(document).find((name) => !ELEMENTS.has(name));
  if (unknown !== undefined) throw fail(`Unknown field ${unknown}`);
  const { Version: version = '2008-10-17', Statement } = document;
  if (version !== '2012-10-17' && version !== '2008-10-17') {
    throw fail('The policy must contain a valid version string');
  }
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  if (Statement === undefined || statements.length === 0) throw fail('Missing required field Statement');
  const sids = statements.flatMap((one) => (isRecord(one) && one.Sid !== undefined ? [one.Sid] : []));
  if (new Set(sids).size < sids.length) throw fail('Statement IDs (SID) in a single policy must be unique.');
  return statements.map((one) => readStatement(one, bucketName, fail));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
