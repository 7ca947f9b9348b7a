import type { Bucket } from '../storage/bucket.ts';
import { childText, readXml } from '../xml/read-xml.ts';

/** Whether the bucket was set (PutPublicAccessBlock) to block what is public in this way. */
export function blocksPublic(bucket: Bucket, way: 'BlockPublicPolicy' | 'RestrictPublicBuckets'): boolean {
  const text = bucket.settings.documents?.publicAccessBlock;
  if (text === undefined) return false;
  return childText(readXml(text, 'PublicAccessBlockConfiguration'), way)?.toLowerCase() === 'true';
}
