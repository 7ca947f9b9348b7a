import { OBJECT_MAX_BYTES, SIGV4_MAX_SECONDS } from '../../src/contract/limits.ts';
import type { UploadMode } from '../../src/contract/upload-request.ts';
import { SECRET_EXAMPLE, secret } from '../uploads/token/read-secret.ts';
import { OIDC_ALGORITHMS, type OidcAlgorithm } from './identity/oidc-config.ts';
import {
  claimName,
  groups,
  issuerAddress,
  parameters,
  prefixTemplate,
  requiredClaims,
  scopes,
} from './identity/read-oidc.ts';
import { cacheControl, objectMetadata, objectTags, storageClass } from './objects/read-attributes.ts';
import { keyPrefix, mediaTypePattern, readTokens } from './read-tokens.ts';
import {
  atLeastOne,
  bytesUpTo,
  flag,
  httpUrl,
  integerBetween,
  listOf,
  oneOf,
  type ReadValue,
  text,
  webOrigin,
} from './read-value.ts';

export interface Setting<T> {
  /** Environment variables, the first one that is set wins; the config file uses the setting's own name. */
  env: string[];
  read: ReadValue<T>;
  /** Left out: the setting must be given. */
  fallback?: T;
  /** A line that would be right. */
  example: string;
}

const setting = <T>(
  env: string | string[],
  read: ReadValue<T>,
  example: string,
  fallback?: T,
): Setting<T> => ({
  env: [env].flat(),
  read,
  example,
  ...(fallback !== undefined && { fallback }),
});

const optional = <T>(env: string, read: ReadValue<T>, example: string): Setting<T | undefined> => ({
  env: [env],
  read,
  example,
  fallback: undefined,
});

const YEAR_SECONDS = 365 * 24 * 3600;
const DAY_SECONDS = 24 * 3600;

/** The origin that the `key` in manifest.json gives the extension, wherever it is loaded from. */
export const EXTENSION_ORIGIN = 'chrome-extension://pheehfkfhdenfekohcmiplikhcihnjeh';

/** Any Chrome extension, for builds with another key. */
export const ANY_EXTENSION_ORIGIN = 'chrome-extension://*';

export const SETTINGS = {
  bucket: setting(
    'PUTLINK_BUCKET',
    text(
      /^(?!.*\.\.)(?![\d.]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'a bucket name (3 to 63 lower-case letters, digits, ".", "-")',
    ),
    'my-team-uploads',
  ),
  region: setting(
    ['PUTLINK_REGION', 'AWS_REGION', 'AWS_DEFAULT_REGION'],
    text(/^[a-z0-9-]{2,40}$/, 'a region'),
    'eu-central-1',
  ),
  s3Endpoint: optional('PUTLINK_S3_ENDPOINT', httpUrl, 'https://s3.example.com'),
  forcePathStyle: optional('PUTLINK_FORCE_PATH_STYLE', flag, 'on'),
  assumeRoleArn: optional(
    'PUTLINK_ASSUME_ROLE_ARN',
    text(/^arn:[\w-]+:iam:[\w-]*:\w*:role\/[!-~]+$/, 'the ARN of a role'),
    'arn:aws:iam::123456789012:role/putlink',
  ),
  assumeRoleSeconds: setting('PUTLINK_ASSUME_ROLE_SECONDS', integerBetween(900, 43_200), '3600', 3600),
  sessionPolicies: setting('PUTLINK_SESSION_POLICIES', flag, 'off', true),
  stsEndpoint: optional('PUTLINK_STS_ENDPOINT', httpUrl, 'https://sts.example.com'),
  sse: setting('PUTLINK_SSE', oneOf('none', 'AES256', 'aws:kms'), 'AES256', 'none'),
  kmsKeyId: optional(
    'PUTLINK_KMS_KEY_ID',
    text(/^[\w:/-]{1,2048}$/, 'a key id, alias or ARN'),
    'alias/putlink',
  ),
  storageClass: optional('PUTLINK_STORAGE_CLASS', storageClass, 'INTELLIGENT_TIERING'),
  objectTags: setting('PUTLINK_OBJECT_TAGS', objectTags, 'team=design,source=putlink', {}),
  objectMetadata: setting('PUTLINK_OBJECT_METADATA', objectMetadata, 'source=putlink', {}),
  cacheControl: optional('PUTLINK_CACHE_CONTROL', cacheControl, 'private, max-age=3600'),
  contentDisposition: optional('PUTLINK_CONTENT_DISPOSITION', oneOf('attachment', 'inline'), 'attachment'),

  scan: setting('PUTLINK_SCAN', oneOf('none', 'guardduty'), 'guardduty', 'none'),
  scanUnsupported: setting('PUTLINK_SCAN_UNSUPPORTED', oneOf('refuse', 'allow'), 'allow', 'refuse'),

  auth: setting('PUTLINK_AUTH', oneOf('token', 'none'), 'token', 'token'),
  tokens: setting('PUTLINK_TOKENS', readTokens, '[{"name":"alice","sha256":"…","prefix":"alice/"}]', []),
  people: setting('PUTLINK_PEOPLE', flag, 'off', true),

  oidcIssuer: optional('PUTLINK_OIDC_ISSUER', issuerAddress, 'https://login.example.com'),
  oidcClientId: optional('PUTLINK_OIDC_CLIENT_ID', text(/^[!-~]{1,250}$/, "the client's id"), 'putlink'),
  oidcClientSecret: optional(
    'PUTLINK_OIDC_CLIENT_SECRET',
    text(/^[!-~]{8,500}$/, "the client's secret"),
    'the-secret-of-the-client',
  ),
  oidcAudience: optional(
    'PUTLINK_OIDC_AUDIENCE',
    text(/^[!-~]{1,500}$/, 'what tokens for this endpoint say in "aud"'),
    'https://issuer.example.com',
  ),
  oidcToken: setting('PUTLINK_OIDC_TOKEN', oneOf('access', 'id'), 'id', 'access'),
  oidcScopes: setting('PUTLINK_OIDC_SCOPES', scopes, 'openid profile email offline_access', [
    'openid',
    'profile',
    'email',
    'offline_access',
  ]),
  oidcParameters: setting('PUTLINK_OIDC_PARAMETERS', parameters, 'audience=https://issuer.example.com', {}),
  oidcAlgorithms: setting<OidcAlgorithm[]>(
    'PUTLINK_OIDC_ALGORITHMS',
    atLeastOne(listOf(oneOf(...OIDC_ALGORITHMS))),
    'RS256,ES256',
    ['RS256'],
  ),
  oidcClockSeconds: setting('PUTLINK_OIDC_CLOCK_SECONDS', integerBetween(0, 300), '60', 60),
  oidcPrefix: setting('PUTLINK_OIDC_PREFIX', prefixTemplate, 'people/{sub}/', 'people/{sub}/'),
  oidcRequiredClaims: setting('PUTLINK_OIDC_REQUIRED_CLAIMS', requiredClaims, 'hd=example.com', {}),
  oidcGroups: setting(
    'PUTLINK_OIDC_GROUPS',
    groups,
    '[{"group":"designers","maxBytes":"2GiB","allowedTypes":["image/*"]}]',
    [],
  ),
  oidcGroupsClaim: setting('PUTLINK_OIDC_GROUPS_CLAIM', claimName, 'groups', 'groups'),

  anonymousPrefix: setting('PUTLINK_ANONYMOUS_PREFIX', keyPrefix, 'uploads/', 'uploads/'),
  allowedOrigins: setting('PUTLINK_ALLOWED_ORIGINS', listOf(webOrigin), EXTENSION_ORIGIN, [EXTENSION_ORIGIN]),
  maxBytes: optional('PUTLINK_MAX_BYTES', bytesUpTo(OBJECT_MAX_BYTES), '2GiB'),
  allowedTypes: setting('PUTLINK_ALLOWED_TYPES', listOf(mediaTypePattern), 'image/*,application/pdf', [
    '*/*',
  ]),
  uploadModes: setting<UploadMode[]>(
    'PUTLINK_UPLOAD_MODES',
    listOf(oneOf('put', 'post', 'multipart')),
    'put,multipart',
    ['put', 'multipart'],
  ),
  ticketSeconds: setting('PUTLINK_TICKET_SECONDS', integerBetween(30, 43_200), '900', 900),

  secret: optional('PUTLINK_SECRET', secret, SECRET_EXAMPLE),
  previousSecret: optional('PUTLINK_PREVIOUS_SECRET', secret, SECRET_EXAMPLE),
  uploadSeconds: setting(
    'PUTLINK_UPLOAD_SECONDS',
    integerBetween(3600, 30 * DAY_SECONDS),
    '604800',
    7 * DAY_SECONDS,
  ),

  linkMinSeconds: setting('PUTLINK_LINK_MIN_SECONDS', integerBetween(60, 10 * YEAR_SECONDS), '60', 60),
  linkMaxSeconds: setting(
    'PUTLINK_LINK_MAX_SECONDS',
    integerBetween(60, 10 * YEAR_SECONDS),
    '31536000',
    YEAR_SECONDS,
  ),
  linkDefaultSeconds: setting(
    'PUTLINK_LINK_DEFAULT_SECONDS',
    integerBetween(60, 10 * YEAR_SECONDS),
    '604800',
    7 * DAY_SECONDS,
  ),
  storedLinks: setting('PUTLINK_STORED_LINKS', flag, 'on', true),
  redirectSeconds: setting('PUTLINK_REDIRECT_SECONDS', integerBetween(5, 3600), '60', 60),
  downloadSeconds: setting(
    'PUTLINK_DOWNLOAD_SECONDS',
    integerBetween(5, SIGV4_MAX_SECONDS),
    '21600',
    6 * 3600,
  ),
  revokedTag: setting('PUTLINK_REVOKED_TAG', flag, 'on', false),

  dialects: setting('PUTLINK_DIALECTS', listOf(oneOf('lambda', 'presign')), 'lambda,presign', []),
  dialectPrefix: setting('PUTLINK_DIALECT_PREFIX', keyPrefix, 'inbox/', ''),

  publicUrl: optional('PUTLINK_PUBLIC_URL', httpUrl, 'https://issuer.example.com'),
  extensionUrl: optional('PUTLINK_EXTENSION_URL', httpUrl, 'https://example.com/putlink'),
  startCheck: setting('PUTLINK_START_CHECK', flag, 'off', true),
  trustProxy: setting('PUTLINK_TRUST_PROXY', flag, 'on', false),
  host: setting(
    ['PUTLINK_HOST', 'HOST'],
    text(/^[\w.:-]+$/, 'an address to listen on'),
    '127.0.0.1',
    '127.0.0.1',
  ),
  port: setting(['PUTLINK_PORT', 'PORT'], integerBetween(0, 65_535), '8787', 8787),
} satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof SETTINGS;
type ValueOf<S> = S extends Setting<infer T> ? T : never;
export type SettingValues = { [K in SettingName]: ValueOf<(typeof SETTINGS)[K]> };
