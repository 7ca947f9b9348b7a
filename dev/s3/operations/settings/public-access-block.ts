import { childText, malformedXml } from '../../xml/read-xml.ts';

const SWITCHES = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

/** Throws S3Error MalformedXML unless it is a PublicAccessBlockConfiguration. */
export function checkPublicAccessBlock(configuration: Record<string, unknown>): void {
  const isValid = Object.keys(configuration).every(
    (name) =>
      name === '#text' ||
      (SWITCHES.includes(name) && /^(true|false)$/i.test(childText(configuration, name) ?? '')),
  );
  if (!isValid) throw malformedXml();
}
