import { DeployFault, OptionFault } from './deploy-fault.ts';

interface Known {
  /** One of these is enough; of each, all words have to be there, in any case. */
  says: readonly (readonly string[])[];
  remedy: string;
}

/**
 * What the SDK says where an admin would not know what to do, by name and message.
 *
 * Source: @aws-sdk/core 3.98, credential-provider-node 3.97, and the common errors of the services' API references.
 */
const KNOWN: readonly Known[] = [
  {
    says: [
      ['could not load credentials'],
      ['credential is missing'],
      ['credentials are missing'],
      ['could not resolve credentials'],
    ],
    remedy:
      'No AWS credentials were found. Sign in with "aws sso login", name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  },
  {
    says: [
      ['session', 'expired'],
      ['session', 'invalid'],
      ['token', 'expired'],
      ['token', 'refresh'],
      ['ExpiredToken'],
    ],
    remedy: 'Your AWS session is over. Sign in again ("aws sso login"), then run the same command.',
  },
  {
    says: [
      ['could not be found in', 'profile'],
      ['could not be found in', 'config'],
      ['profile', 'not found'],
    ],
    remedy: 'There is no such profile on this machine. "aws configure list-profiles" shows those that are.',
  },
  {
    says: [['region is missing']],
    remedy: 'Say where: --region eu-central-1.',
  },
  {
    says: [
      ['InvalidClientTokenId'],
      ['UnrecognizedClient'],
      ['SignatureDoesNotMatch'],
      ['InvalidAccessKeyId'],
      ['AuthFailure'],
    ],
    remedy: 'AWS does not know these credentials. Check the profile, or the key in the environment.',
  },
  {
    says: [['RequestTimeTooSkewed'], ['RequestExpired'], ['not yet current']],
    remedy: 'This machine’s clock is wrong by minutes. Set it, then run the same command.',
  },
  {
    says: [['AccessDenied'], ['not authorized to perform'], ['UnauthorizedOperation']],
    remedy:
      'These credentials may not do that. Have it allowed, use other ones (--profile), or let somebody who may deploy what --template-only writes.',
  },
  {
    says: [['throttl'], ['rate exceeded'], ['TooManyRequests'], ['SlowDown']],
    remedy: 'AWS asks for patience. Run the same command in a minute; nothing is done twice.',
  },
  {
    says: [
      ['ENOTFOUND'],
      ['ECONNREFUSED'],
      ['ECONNRESET'],
      ['ETIMEDOUT'],
      ['EAI_AGAIN'],
      ['TimeoutError'],
      ['certificate'],
    ],
    remedy: 'AWS could not be reached. Check the network, the proxy and the name of the region.',
  },
  {
    says: [['LimitExceeded'], ['QuotaExceeded'], ['TooManyBuckets']],
    remedy: 'A limit of this account is reached. Remove what is not needed, or ask AWS to raise it.',
  },
];

const isSaid = (text: string, { says }: Known) =>
  says.some((words) => words.every((word) => text.includes(word.toLowerCase())));

/** The lines for the admin: what failed, in AWS's own words, and what to do about it. */
export function explainFault(thrown: unknown): string {
  if (thrown instanceof DeployFault || thrown instanceof OptionFault) return thrown.message;
  const { name = 'Error', message = String(thrown), code } = (thrown ?? {}) as Partial<NodeJS.ErrnoException>;
  const text = [name, code, message].filter(Boolean).join(' ').toLowerCase();
  const known = KNOWN.find((one) => isSaid(text, one));
  const said = [name === 'Error' ? undefined : name, message || code].filter(Boolean).join(': ');
  return known ? `${said}\n${known.remedy}` : said;
}
