import { children, childText, malformedXml } from '../../xml/read-xml.ts';

/** Throws S3Error MalformedXML unless it names one kind of ownership. ACLs are refused under each of them here. */
export function checkOwnershipControls(configuration: Record<string, unknown>): void {
  const rules = children(configuration, 'Rule').map((rule) => childText(rule, 'ObjectOwnership') ?? '');
  const known = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'];
  if (rules.length !== 1 || !known.includes(rules[0] ?? '')) throw malformedXml();
}
