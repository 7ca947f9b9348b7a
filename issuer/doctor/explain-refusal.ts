import { isTimeout, statusOf } from '../storage/storage-failure.ts';
import type { Fault, Step, Trouble } from './finding.ts';

/** What S3's codes mean here. Source: Amazon S3 API Reference, "Error responses". */
const FAULT_OF_CODE: Readonly<Record<string, Fault>> = {
  NoSuchBucket: 'bucket-missing',
  PermanentRedirect: 'region',
  TemporaryRedirect: 'region',
  Redirect: 'region',
  AuthorizationHeaderMalformed: 'region',
  AuthorizationQueryParametersError: 'region',
  IllegalLocationConstraintException: 'region',
  InvalidAccessKeyId: 'key-unknown',
  InvalidClientTokenId: 'key-unknown',
  SignatureDoesNotMatch: 'key-wrong',
  ExpiredToken: 'session-ended',
  ExpiredTokenException: 'session-ended',
  InvalidToken: 'session-ended',
  TokenRefreshRequired: 'session-ended',
  RequestTimeTooSkewed: 'clock',
  RequestExpired: 'clock',
  AccessDenied: 'refused',
  AllAccessDisabled: 'refused',
  NotImplemented: 'unable',
  MethodNotAllowed: 'unable',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  InternalError: 'busy',
};

const FAULT_OF_STATUS: Readonly<Record<number, Fault>> = {
  301: 'region',
  307: 'region',
  400: 'other',
  401: 'refused',
  403: 'refused',
  404: 'bucket-missing',
  501: 'unable',
  503: 'busy',
};

const WORDS: Partial<Record<Fault, [what: string, remedy: string]>> = {
  'bucket-missing': [
    'The storage has no bucket of this name',
    'Check PUTLINK_BUCKET, and with an engine of your own PUTLINK_S3_ENDPOINT',
  ],
  region: [
    'The bucket is in another region, or at another address',
    'Set PUTLINK_REGION to the region of the bucket (the S3 console shows it)',
  ],
  'key-unknown': [
    'The storage does not know the access key',
    'Check AWS_ACCESS_KEY_ID, or make a new key: this one was deleted, or belongs to another storage',
  ],
  'key-wrong': [
    'The secret key does not belong to the access key, or a proxy changes the requests',
    'Copy AWS_SECRET_ACCESS_KEY again; let proxies in front of the storage keep Host and path',
  ],
  'session-ended': [
    'The temporary credentials have ended, or their session token is wrong',
    'Get fresh ones and set AWS_SESSION_TOKEN too, or run with a role',
  ],
  clock: [
    "This machine's clock is more than 15 minutes off the storage's",
    'Set the clock (a time service such as chrony keeps it right)',
  ],
  unable: ['The storage cannot do this', 'Use an engine that has it, or switch off what needs it'],
  busy: ['The storage is overloaded or broken now', 'Run this check again in a minute'],
  other: ['The storage said no', 'Look the code up in the documentation of the storage'],
  'no-such-host': [
    'The name of the storage does not exist',
    'Check PUTLINK_S3_ENDPOINT and PUTLINK_REGION; an engine without a name for each bucket needs PUTLINK_FORCE_PATH_STYLE=on',
  ],
  unreachable: [
    'The storage cannot be reached',
    'Check PUTLINK_S3_ENDPOINT, and that no firewall is in between',
  ],
  silent: [
    'The storage takes the connection and does not answer',
    'Check PUTLINK_S3_ENDPOINT, the port, and proxies in between',
  ],
  tls: [
    'The storage has no certificate that this machine trusts',
    'Check https or http in PUTLINK_S3_ENDPOINT; NODE_EXTRA_CA_CERTS names a certificate authority of your own',
  ],
  'not-s3': [
    'What answers is no S3: a web page, or another service',
    'Check PUTLINK_S3_ENDPOINT: it is the address of the API, not of the console',
  ],
};

const CODE = /^[A-Za-z][\w.-]{0,59}$/;
const TLS_CODE = /^(ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;
/** AWS: `User … is not authorized to perform: kms:GenerateDataKey on …`, with the code AccessDenied. */
const KMS_ACTION = /\bkms:[A-Z][A-Za-z]{1,40}/;

interface Told {
  name?: string;
  message?: string;
  code?: unknown;
  cause?: unknown;
  $metadata?: { requestId?: string };
}

/**
 * What a refusal means, and what to do about it. Nothing of the storage's own sentence is told: it may quote the
 * request.
 *
 * @param action as a policy calls what was tried
 */
export function explainRefusal(step: Step, action: string, error: unknown): Trouble {
  const told = (error ?? {}) as Told;
  const fault = faultOf(error, told);
  const named =
    fault === 'kms' ? (KMS_ACTION.exec(told.message ?? '')?.[0] ?? 'kms:GenerateDataKey') : action;
  const code = told.name !== undefined && isOfStorage(error) && CODE.test(told.name) ? told.name : undefined;
  const requestId = told.$metadata?.requestId;
  const [what, remedy] = WORDS[fault] ?? wordsOfRefusal(fault, named);
  return {
    step,
    verdict: 'failed',
    fault,
    what,
    remedy,
    action: named,
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && CODE.test(`r${requestId}`) && { requestId }),
  };
}

function wordsOfRefusal(fault: Fault, action: string): [what: string, remedy: string] {
  if (fault === 'kms') {
    return [
      `The encryption key may not be used: ${action} is refused`,
      `Allow ${action} (with aws:kms: kms:GenerateDataKey and kms:Decrypt) in the key's policy and in the credentials', or check PUTLINK_KMS_KEY_ID`,
    ];
  }
  return [
    `${action} is refused`,
    `Allow ${action} to the credentials of the issuer, see "What the credentials may do" in docs/issuer.md; a bucket policy may deny it too`,
  ];
}

function isOfStorage(error: unknown): boolean {
  return statusOf(error) !== undefined;
}

function faultOf(error: unknown, { name = '', message = '', code, cause }: Told): Fault {
  const status = statusOf(error);
  if (isTimeout(error)) return 'silent';
  const system = String(code ?? (cause as Told | undefined)?.code ?? '');
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(system)) return 'no-such-host';
  if (TLS_CODE.test(system)) return 'tls';
  if (/^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_SOCKET)$/.test(system))
    return 'unreachable';
  if (name.startsWith('KMS.') || (name === 'AccessDenied' && KMS_ACTION.test(message))) return 'kms';
  const known = Object.hasOwn(FAULT_OF_CODE, name) ? FAULT_OF_CODE[name] : undefined;
  if (known) return known;
  // The SDK could make nothing of the answer.
  if (
    status === undefined ||
    /Deserialization error|char '|is not expected|Unclosed|Unexpected/.test(message)
  ) {
    return 'not-s3';
  }
  return FAULT_OF_STATUS[status] ?? (status < 400 ? 'not-s3' : 'other');
}
