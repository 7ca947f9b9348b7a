/** In the order in which they are looked at. */
export const STEPS = [
  'settings',
  'credentials',
  'bucket',
  'people',
  'upload',
  'read',
  'revoking',
  'session',
  'conditions',
  'parts',
  'form',
  'records',
  'delete',
  'cors',
  'public-access',
  'clock',
  'identity',
  'public-url',
] as const;
export type Step = (typeof STEPS)[number];

/** What can be wrong, for machines and tests. */
export type Fault =
  | 'setting'
  | 'no-credentials'
  | 'credentials-end-soon'
  | 'key-unknown'
  | 'key-wrong'
  | 'session-ended'
  | 'clock'
  | 'bucket-missing'
  | 'region'
  | 'address-style'
  | 'address-inside'
  | 'no-such-host'
  | 'unreachable'
  | 'silent'
  | 'tls'
  | 'not-s3'
  | 'refused'
  | 'kms'
  | 'unable'
  | 'busy'
  | 'other'
  | 'conditions-ignored'
  | 'policy-ignored'
  | 'revoked-readable'
  | 'differs'
  | 'people-damaged'
  | 'nobody'
  | 'cors'
  | 'cors-signed'
  | 'public'
  | 'oidc-unreachable'
  | 'oidc-not-a-provider'
  | 'oidc-issuer'
  | 'oidc-keys'
  | 'oidc-unsafe'
  | 'oidc-everybody'
  | 'url-missing'
  | 'url-dead'
  | 'url-redirects'
  | 'url-page'
  | 'url-error'
  | 'url-foreign'
  | 'url-links'
  | 'url-cors'
  | 'drops-authorization'
  | 'trusts-anybody'
  | 'proxy-unknown'
  | 'rewrites-host';

/** One thing that was looked at. All of it is the issuer's own words, but for S3's code and the id of its request. */
export type Finding =
  | { step: Step; verdict: 'passed'; what: string }
  | {
      step: Step;
      /** Of a warning most goes on all the same. */
      verdict: 'warning' | 'failed';
      fault: Fault;
      what: string;
      remedy: string;
      /** As a policy calls it, for example `s3:DeleteObject`. */
      action?: string;
      /** S3's code. */
      code?: string;
      requestId?: string;
    };

export type Trouble = Exclude<Finding, { verdict: 'passed' }>;

export function isTrouble(finding: Finding): finding is Trouble {
  return finding.verdict !== 'passed';
}
