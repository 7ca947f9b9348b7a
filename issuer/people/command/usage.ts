export const USAGE = `Lets people upload, and takes that back, without a restart. The record is in the bucket.

  npm run issuer:token -- add alice            a set-up link for alice; again for another machine of hers
  npm run issuer:token -- list                 people, their machines and when those were used last
  npm run issuer:token -- revoke alice         out, with all machines; or one: the id that list shows
  npm run issuer:token -- rotate alice         a new set-up link; what she has now ends a day later
  npm run issuer:token -- link                 one set-up link without a secret, for all who sign in with the company's account

add
  --prefix     every key starts with it                             (alice/)
  --max-bytes  largest file, for example 100MiB
  --types      allowed types, for example image/*,video/*
  --expires    end of all access, for example 90d or 2027-06-30
add, rotate
  --valid      how long the set-up link may wait to be used         (7d)
  --uses       how many browsers it lets in                         (1)
  --token      put a token into the link in place of an invitation: it works for whoever has the link
rotate
  --keep       how long what is there goes on, 0 for not at all     (1d)
list
  --all        also what works no more

Where (as the issuer's own settings and AWS credentials say, in the environment or in PUTLINK_CONFIG)
  --stack      an endpoint that issuer:deploy made, by its --name
  --bucket     the bucket            --region   its region
  --profile    AWS credentials, from ~/.aws
  --endpoint   the issuer's public address, for the set-up link     (PUTLINK_PUBLIC_URL)
  --storage    where the bucket is, for the set-up link. Up to three, with commas
  --json       print one JSON object instead of text

Without one of these verbs it makes a token with its entry for the issuer's settings, and asks nothing of the bucket:

  npm run issuer:token -- --name alice --prefix alice/ --endpoint https://issuer.example.com
                          [--max-bytes 100MiB] [--types image/*,video/*] [--storage ADDRESS] [--json]
`;
