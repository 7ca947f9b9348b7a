import type { SettingValues } from '../settings.ts';
import type { OidcConfig } from './oidc-config.ts';

/** The settings of the sign-in as one, apart from all others; undefined where no provider is named. */
export function takeOidc(values: SettingValues) {
  const {
    oidcIssuer: issuer,
    oidcClientId: clientId,
    oidcClientSecret: clientSecret,
    oidcAudience,
    oidcToken: token,
    oidcScopes: scopes,
    oidcParameters: parameters,
    oidcAlgorithms: algorithms,
    oidcClockSeconds: clockSeconds,
    oidcPrefix: prefix,
    oidcRequiredClaims: requiredClaims,
    oidcGroups: groups,
    oidcGroupsClaim: groupsClaim,
    ...others
  } = values;
  // An id token is for the client. Nothing else of it is missing: `checkOidc` has looked.
  const audience = oidcAudience ?? clientId;
  const oidc: OidcConfig | undefined =
    issuer === undefined || clientId === undefined || audience === undefined
      ? undefined
      : {
          issuer,
          clientId,
          clientSecret,
          scopes,
          parameters,
          token,
          audience,
          algorithms,
          clockSeconds,
          prefix,
          requiredClaims,
          groups,
          groupsClaim,
        };
  return { oidc, others };
}
