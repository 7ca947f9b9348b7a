import type { ConfigProblem } from '../config-error.ts';
import type { SettingValues } from '../settings.ts';

type Values = Partial<SettingValues>;

/** The settings that mean something only together with a provider. */
const OF_A_PROVIDER = {
  oidcClientId: 'PUTLINK_OIDC_CLIENT_ID',
  oidcClientSecret: 'PUTLINK_OIDC_CLIENT_SECRET',
  oidcAudience: 'PUTLINK_OIDC_AUDIENCE',
} as const;

/** What is wrong with the settings of the sign-in, taken together. */
export function checkOidc(values: Values): ConfigProblem[] {
  const { oidcIssuer, auth } = values;
  if (!('oidcIssuer' in values)) return [];
  if (oidcIssuer === undefined) return checkWithout(values);
  const problems: ConfigProblem[] = [];
  if (auth === 'none') {
    problems.push({
      setting: 'PUTLINK_OIDC_ISSUER',
      wrong: 'has no effect while PUTLINK_AUTH is none: everybody may upload without an account',
      remedy: 'Remove PUTLINK_AUTH, or PUTLINK_OIDC_ISSUER',
    });
  }
  if ('oidcClientId' in values && values.oidcClientId === undefined) {
    problems.push({
      setting: 'PUTLINK_OIDC_CLIENT_ID',
      wrong: 'is missing: the provider has to know who asks',
      remedy: 'Register the extension with the provider, see docs/sign-in.md, and set the id that it gives',
    });
  }
  // An id token is for the client itself. An access token may be for anything: without a name it would be for all of it.
  if (values.oidcToken === 'access' && 'oidcAudience' in values && values.oidcAudience === undefined) {
    problems.push({
      setting: 'PUTLINK_OIDC_AUDIENCE',
      wrong: 'is missing: a token for any other service of the company would be taken',
      remedy:
        'Set what the provider writes into "aud" of its access tokens for this endpoint, see docs/sign-in.md; or PUTLINK_OIDC_TOKEN=id',
    });
  }
  if (values.oidcScopes && !values.oidcScopes.includes('openid')) {
    problems.push({
      setting: 'PUTLINK_OIDC_SCOPES',
      wrong: 'does not name openid, without which nobody can tell who has signed in',
      remedy: "For example: PUTLINK_OIDC_SCOPES='openid profile email offline_access'",
    });
  }
  return problems;
}

function checkWithout(values: Values): ConfigProblem[] {
  const names = Object.keys(OF_A_PROVIDER) as (keyof typeof OF_A_PROVIDER)[];
  return names
    .filter((name) => values[name] !== undefined)
    .map((name) => ({
      setting: OF_A_PROVIDER[name],
      wrong: 'has no effect without PUTLINK_OIDC_ISSUER',
      remedy: "For example: PUTLINK_OIDC_ISSUER='https://login.example.com'",
    }));
}
