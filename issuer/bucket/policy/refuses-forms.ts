import type { Statement } from '../wanted/wanted-bucket.ts';

/** Whether a statement refuses every upload by a form: it demands a condition that S3 does not know for forms. */
export function refusesForms({ Effect, Action, Condition }: Statement): boolean {
  if (Effect !== 'Deny' || Condition === undefined) return false;
  const isOfUploads = [Action].flat().some((action) => /^s3:(Put(Object|\*)|\*)$/.test(String(action)));
  return isOfUploads && JSON.stringify(Condition).toLowerCase().includes('"s3:if-none-match"');
}
