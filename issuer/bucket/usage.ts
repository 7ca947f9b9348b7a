export const USAGE = `Compares a bucket with what Putlink wants of one, and changes what you choose. Nothing that is there goes away:
rules and statements of yours stay.

  npm run issuer:bucket -- --bucket my-team-uploads

  --bucket         which one                                     (PUTLINK_BUCKET, if left out)
  --region         where it is, for example eu-central-1         (PUTLINK_REGION, or the profile's)
  --endpoint       address of an engine other than Amazon S3     (PUTLINK_S3_ENDPOINT)
  --address-style  path or host: where the bucket's name stands  (path with --endpoint)
  --profile        whose credentials, from ~/.aws                (as the AWS CLI finds them)
  --only           these settings only, with commas: public-access, ownership, versioning, encryption, cors, lifecycle, policy
  --origin         the extension's origin                        (PUTLINK_ALLOWED_ORIGINS, or the published extension's)
  --prefix         where uploads land, for example uploads/: files there cannot be replaced   (the tokens' prefixes)
  --kms-key        ARN of the key with which every file is to be encrypted
  --role           ARN of the role that signs: signatures older than an hour are refused
  --yes            ask nothing, change all
  --json           print one JSON object, and change nothing unless --yes is there too

Exit codes: 0 nothing is missing but what the engine does not know, 1 something is, 2 the command line is wrong.
`;
