import type { JSONWebKeySet } from 'jose';
import type { OidcConfig } from '../config/identity/oidc-config.ts';
import { IdentityFault, type IdentityFaultKind } from '../identity/identity-fault.ts';
import { metadataAddress, readKeys, readMetadata } from '../identity/provider-metadata.ts';
import type { Fault, Finding } from './finding.ts';

const WORDS: Readonly<Record<IdentityFaultKind, readonly [fault: Fault, what: string, remedy: string]>> = {
  unreachable: [
    'oidc-unreachable',
    'The provider of sign-ins does not answer, so nobody can sign in',
    'Check that this machine can reach it (network, proxy, firewall): ',
  ],
  'not-a-provider': [
    'oidc-not-a-provider',
    'At PUTLINK_OIDC_ISSUER there is no provider of sign-ins',
    'Compare it with the "issuer" that the provider shows in its console. What is asked is ',
  ],
  'other-issuer': [
    'oidc-issuer',
    'The provider calls itself otherwise than PUTLINK_OIDC_ISSUER does, so its tokens are refused',
    'Copy its "issuer" letter by letter, with or without a slash at the end; with Entra the address of your tenant, not "common". It is told at ',
  ],
  'no-keys': [
    'oidc-keys',
    'The provider has no keys with which a sign-in could be checked',
    'Look at its "jwks_uri", which is told at ',
  ],
  unsafe: [
    'oidc-unsafe',
    'The provider names an address without https, which anybody on the way could answer',
    'Let it run behind https. What it tells of itself is at ',
  ],
};

/** Providers at which anybody may have an account. */
const OPEN_TO_EVERYBODY = ['https://accounts.google.com'];

/** Whether people can sign in with the provider of the settings. */
export async function tryIdentity(oidc: OidcConfig): Promise<Finding> {
  const step = 'identity';
  let keys: JSONWebKeySet;
  try {
    keys = await readKeys(await readMetadata(oidc.issuer));
  } catch (error) {
    const [fault, what, remedy] = WORDS[error instanceof IdentityFault ? error.kind : 'unreachable'];
    return { step, verdict: 'failed', fault, what, remedy: remedy + metadataAddress(oidc.issuer) };
  }
  const usable = keys.keys.filter((key) => key.use !== 'enc' && mayHave(oidc, key));
  if (usable.length === 0) {
    return {
      step,
      verdict: 'failed',
      fault: 'oidc-keys',
      what: 'The provider signs by none of the algorithms in PUTLINK_OIDC_ALGORITHMS',
      remedy: 'Name its algorithm there; its keys say it in "alg"',
    };
  }
  const letsIn = Object.keys(oidc.requiredClaims).length + oidc.groups.length > 0;
  if (OPEN_TO_EVERYBODY.includes(oidc.issuer) && !letsIn) {
    return {
      step,
      verdict: 'warning',
      fault: 'oidc-everybody',
      what: 'Everybody with an account at Google may upload',
      remedy: "For your own domain only: PUTLINK_OIDC_REQUIRED_CLAIMS='hd=example.com'",
    };
  }
  return { step, verdict: 'passed', what: `${usable.length} of the provider's keys can be used` };
}

/** Source: RFC 7518, 6.1: what kind of key belongs to an algorithm. */
function mayHave({ algorithms }: OidcConfig, { alg, kty }: JSONWebKeySet['keys'][number]): boolean {
  return algorithms.some((algorithm) => {
    if (alg !== undefined) return alg === algorithm;
    if (kty === 'RSA') return /^[RP]S/.test(algorithm);
    return kty === 'EC' ? algorithm.startsWith('ES') : kty === 'OKP' && algorithm === 'EdDSA';
  });
}
