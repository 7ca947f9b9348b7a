import { S3Error } from '../../http/s3-error.ts';
import type { Bucket } from '../../storage/bucket.ts';
import { children, childText, isRecord, malformedXml, readXml } from '../../xml/read-xml.ts';

const ROOT = 'ServerSideEncryptionConfiguration';

/** Throws S3Error MalformedXML unless it names one encryption that S3 has. */
export function checkEncryption(configuration: Record<string, unknown>): void {
  const rules = children(configuration, 'Rule');
  const [rule] = rules;
  const chosen = isRecord(rule) ? rule.ApplyServerSideEncryptionByDefault : undefined;
  const algorithm = childText(chosen, 'SSEAlgorithm') ?? '';
  if (rules.length !== 1 || !['AES256', 'aws:kms', 'aws:kms:dsse'].includes(algorithm)) throw malformedXml();
  if (algorithm === 'AES256' && childText(chosen, 'KMSMasterKeyID') !== undefined) {
    throw new S3Error(
      'InvalidArgument',
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms',
    );
  }
}

/** The encryption headers of an upload that asks for none. */
export function defaultEncryption(bucket: Bucket): Record<string, string> {
  const text = bucket.settings.documents?.encryption;
  if (text === undefined) return {};
  const [rule] = children(readXml(text, ROOT), 'Rule');
  const chosen = isRecord(rule) ? rule.ApplyServerSideEncryptionByDefault : undefined;
  const keyId = childText(chosen, 'KMSMasterKeyID');
  return {
    'x-amz-server-side-encryption': childText(chosen, 'SSEAlgorithm') ?? 'AES256',
    ...(keyId === undefined ? {} : { 'x-amz-server-side-encryption-aws-kms-key-id': keyId }),
  };
}
