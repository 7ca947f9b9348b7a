/** Why Putlink wants what the template gives a bucket, by the template's own names. */
export const REASONS: Readonly<Record<string, string>> = {
  BlockPublicAcls: 'Links are signed, so nothing has to be public: no ACL can make it so.',
  IgnorePublicAcls: 'ACLs that are public already let nobody in.',
  BlockPublicPolicy: 'No policy can make the bucket public by mistake.',
  RestrictPublicBuckets: 'A policy that is public already lets nobody in from outside.',
  OwnershipControls: 'What is uploaded belongs to the owner of the bucket, and no ACL can open it.',
  VersioningConfiguration: 'A file that was deleted or replaced by mistake can be brought back.',
  BucketEncryption: 'What is stored is encrypted, also where an upload does not ask for it.',
  CorsConfiguration:
    'Uploads work before a browser has given the extension permission for the storage, and it can check what was stored.',

  'leftovers.AbortIncompleteMultipartUpload':
    'Parts of uploads that were given up cost money until they are removed.',
  'leftovers.NoncurrentVersionExpiration':
    'Deleted and replaced files cost money until their old versions are removed.',
  'delete-markers.ExpiredObjectDeleteMarker':
    'Marks of deleted files make lists slow once their versions are gone.',
  'link-records.ExpirationInDays': 'Records of links that ended long ago are removed.',

  TlsOnly: 'Nobody on the way can read files or signed addresses.',
  Tls12AtLeast: 'Older TLS can be broken.',
  NoOtherEncryption: 'Every file is encrypted with the key of your choice.',
  NoForeignKey: 'No file is encrypted with a key that others hold.',
  NoOwnKeys: 'A file encrypted with the sender’s own key could be opened by no link.',
  NoOverwrite:
    'A file that a link leads to cannot be replaced by another one, not even with a ticket that leaked. Forms (PUTLINK_UPLOAD_MODES=post) would not work any more.',
  NoMalware: 'A file in which GuardDuty found malware cannot be read.',
  NothingRevoked: 'A file tagged putlink=revoked cannot be read by any link, presigned ones too.',
  NoOldSignatures: 'A signed address that leaked is of no use after an hour.',
};
