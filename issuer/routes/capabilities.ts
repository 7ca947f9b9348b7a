import type { Hono } from 'hono';
import type { AuthMethod, Capabilities } from '../../src/contract/capabilities.ts';
import { CHECKSUM_ALGORITHMS, PART_CHECKSUM_ALGORITHMS } from '../../src/contract/checksum.ts';
import { PART_MIN_BYTES, TICKETS_MAX_COUNT } from '../../src/contract/limits.ts';
import type { LinkKind } from '../../src/contract/link.ts';
import type { SignIn } from '../../src/contract/sign-in.ts';
import type { Caller } from '../access/caller.ts';
import type { IssuerConfig } from '../config/config.ts';
import type { OidcConfig } from '../config/identity/oidc-config.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { maxSecondsOf } from '../links/choose-lifetime.ts';
import { publicBase } from '../links/public-base.ts';
import { offeredModes } from '../uploads/offered-modes.ts';
import { MULTIPART_THRESHOLD_BYTES } from '../uploads/plan-parts.ts';

/** GET /v1/capabilities: what this issuer can do, for this caller. */
export function routeCapabilities(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.get('/v1/capabilities', async (c) => {
    const { config, ports, people } = issuer;
    const caller = c.get('caller');
    const capabilities: Capabilities = {
      api: '1',
      serverTime: new Date(ports.now()).toISOString(),
      auth: {
        methods: authMethods(config),
        ...(people && { invitations: true }),
        ...(config.oidc && { oidc: signInOf(config.oidc) }),
      },
      ...(caller && {
        uploads: await uploadCapabilities(issuer, caller),
        links: linkCapabilities(issuer, publicBase(c, config)),
        usage: true,
      }),
    };
    return c.json(capabilities);
  });
}

/** A token lets nobody in where no setting could name one. */
function authMethods({ auth, oidc, people, tokens }: IssuerConfig): AuthMethod[] {
  if (auth === 'none') return ['none'];
  if (!oidc) return ['token'];
  return people || tokens.length > 0 ? ['token', 'oidc'] : ['oidc'];
}

function signInOf({ issuer, clientId, clientSecret, scopes, token, parameters }: OidcConfig): SignIn {
  return {
    issuer,
    clientId,
    scopes,
    token,
    ...(Object.keys(parameters).length > 0 && { parameters: { ...parameters } }),
    ...(clientSecret !== undefined && { redeems: true }),
  };
}

async function uploadCapabilities(
  issuer: Issuer,
  caller: Caller,
): Promise<NonNullable<Capabilities['uploads']>> {
  const modes = offeredModes(issuer);
  return {
    modes,
    maxBytes: caller.maxBytes,
    ...(modes.includes('multipart') && {
      multipartThreshold: MULTIPART_THRESHOLD_BYTES,
      partSize: PART_MIN_BYTES,
      partChecksums: PART_CHECKSUM_ALGORITHMS.filter(
        (algorithm) => algorithm === 'MD5' || issuer.checksums.mayKnow(algorithm),
      ),
    }),
    allowedTypes: caller.allowedTypes,
    ticketSeconds: issuer.config.ticketSeconds,
    checksums: [...CHECKSUM_ALGORITHMS],
    pages: true,
    together: TICKETS_MAX_COUNT,
    // Also begins the session with which this person's tickets will be signed.
    uploadHosts: [await issuer.reaches.ofCaller(caller).signer.origin()],
  };
}

/** A presigned link leads to S3 at once: it cannot wait for a scan. */
function offeredKinds({ storedLinks, scan }: IssuerConfig): LinkKind[] {
  if (!storedLinks) return ['presigned'];
  return scan === 'none' ? ['stored', 'presigned'] : ['stored'];
}

function linkCapabilities({ config }: Issuer, base: string): NonNullable<Capabilities['links']> {
  const maxSeconds = maxSecondsOf(config.storedLinks ? 'stored' : 'presigned', config);
  return {
    kinds: offeredKinds(config),
    minSeconds: config.linkMinSeconds,
    maxSeconds,
    defaultSeconds: Math.min(config.linkDefaultSeconds, maxSeconds),
    withTicket: true,
    ...(config.storedLinks && {
      redirectSeconds: config.redirectSeconds,
      downloadSeconds: Math.max(config.redirectSeconds, config.downloadSeconds),
      revokesAtOnce: config.revokedTag,
      base: `${base}/d/`,
      passwords: true,
    }),
  };
}
