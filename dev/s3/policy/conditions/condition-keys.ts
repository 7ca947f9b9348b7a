/**
 * Condition keys that S3 takes in a policy, lower case. Those that nothing here ever sets (such as `aws:SourceVpce`)
 * are absent from every request, as they are on AWS for a caller outside a VPC or an organization.
 * Source: Service Authorization Reference, "Condition keys for Amazon S3", and "AWS global condition context keys".
 */
const known = new Set(
  `aws:CurrentTime aws:EpochTime aws:MultiFactorAuthAge aws:MultiFactorAuthPresent aws:PrincipalAccount
  aws:PrincipalArn aws:PrincipalIsAWSService aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalServiceName
  aws:PrincipalType aws:Referer aws:RequestedRegion aws:ResourceAccount aws:ResourceOrgID aws:ResourceOrgPaths
  aws:SecureTransport aws:SourceAccount aws:SourceArn aws:SourceIdentity aws:SourceIp aws:SourceOrgID aws:SourceVpc
  aws:SourceVpce aws:TagKeys aws:TokenIssueTime aws:UserAgent aws:userid aws:username aws:ViaAWSService
  aws:VpcSourceIp s3:authType s3:DataAccessPointAccount s3:DataAccessPointArn s3:delimiter s3:if-match
  s3:if-none-match s3:LocationConstraint s3:max-keys s3:object-lock-legal-hold s3:object-lock-mode
  s3:object-lock-remaining-retention-days s3:object-lock-retain-until-date s3:ObjectCreationOperation s3:prefix
  s3:RequestObjectTagKeys s3:ResourceAccount s3:signatureAge s3:signatureversion s3:TlsVersion s3:VersionId
  s3:x-amz-acl s3:x-amz-content-sha256 s3:x-amz-copy-source s3:x-amz-grant-full-control s3:x-amz-grant-read
  s3:x-amz-grant-read-acp s3:x-amz-grant-write s3:x-amz-grant-write-acp s3:x-amz-metadata-directive
  s3:x-amz-object-ownership s3:x-amz-server-side-encryption s3:x-amz-server-side-encryption-aws-kms-key-id
  s3:x-amz-server-side-encryption-customer-algorithm s3:x-amz-storage-class s3:x-amz-website-redirect-location`
    .toLowerCase()
    .split(/\s+/),
);

/** Keys that go on with the name of a tag. */
const FAMILIES = [
  's3:existingobjecttag/',
  's3:requestobjecttag/',
  'aws:principaltag/',
  'aws:requesttag/',
  'aws:resourcetag/',
];

export function isKnownKey(key: string): boolean {
  const lower = key.toLowerCase();
  return (
    known.has(lower) || FAMILIES.some((family) => lower.startsWith(family) && lower.length > family.length)
  );
}
