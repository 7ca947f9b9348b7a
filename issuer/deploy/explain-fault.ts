import { DeployFault, OptionFault } from './deploy-fault.ts';

interface Known {
  matches: RegExp;
  remedy: string;
}

/**
 * What the SDK says where an admin would not know what to do, by name and message.
 *
 * Source: @aws-sdk/core 3.98, credential-provider-node 3.97, and the common errors of the services' API references.
 */
const KNOWN: readonly Known[] = [
  {
    matches: /could not load credentials|credentials? is missing|could not resolve credentials/i,
    remedy:
      'No AWS credentials were found. Sign in with "aws sso login", name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  },
  {
    matches: /sso session.*(expired|invalid)|token.*(expired|refresh)|ExpiredToken|session.*expired/i,
    remedy: 'Your AWS session is over. Sign in again ("aws sso login"), then run the same command.',
  },
  {
    matches: /could not be found in (the )?(shared|parsed|ini|config)|profile .* (could not|not found)/i,
    remedy: 'There is no such profile on this machine. "aws configure list-profiles" shows those that are.',
  },
  {
    matches: /region is missing/i,
    remedy: 'Say where: --region eu-central-1.',
  },
  {
    matches: /InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidAccessKeyId|AuthFailure/i,
    remedy: 'AWS does not know these credentials. Check the profile, or the key in the environment.',
  },
  {
    matches: /RequestTimeTooSkewed|RequestExpired|signature.*not yet current/i,
    remedy: 'This machine’s clock is wrong by minutes. Set it, then run the same command.',
  },
  {
    matches: /AccessDenied|not authorized to perform|UnauthorizedOperation/i,
    remedy:
      'These credentials may not do that. Have it allowed, use other ones (--profile), or let somebody who may deploy what --template-only writes.',
  },
  {
    matches: /throttl|rate exceeded|TooManyRequests|SlowDown/i,
    remedy: 'AWS asks for patience. Run the same command in a minute; nothing is done twice.',
  },
  {
    matches: /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|TimeoutError|certificate/i,
    remedy: 'AWS could not be reached. Check the network, the proxy and the name of the region.',
  },
  {
    matches: /LimitExceeded|QuotaExceeded|TooManyBuckets/i,
    remedy: 'A limit of this account is reached. Remove what is not needed, or ask AWS to raise it.',
  },
];

/** The lines for the admin: what failed, in AWS's own words, and what to do about it. */
export function explainFault(thrown: unknown): string {
  if (thrown instanceof DeployFault || thrown instanceof OptionFault) return thrown.message;
  const { name = 'Error', message = String(thrown), code } = (thrown ?? {}) as Partial<NodeJS.ErrnoException>;
  const text = [name, code, message].filter(Boolean).join(' ');
  const known = KNOWN.find(({ matches }) => matches.test(text));
  const said = [name === 'Error' ? undefined : name, message || code].filter(Boolean).join(': ');
  return known ? `${said}\n${known.remedy}` : said;
}
