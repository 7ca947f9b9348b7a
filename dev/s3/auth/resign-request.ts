import { isUtf8 } from 'node:buffer';
import { ALGORITHM_IDENTIFIER, getCanonicalHeaders, SignatureV4 } from '@smithy/signature-v4';
import type { HttpRequest, QueryParameterBag } from '@smithy/types';
import type { S3Request } from '../http/s3-request.ts';
import { NodeSha256 } from './node-sha256.ts';
import type { SignatureClaim } from './signature-claim.ts';

/**
 * The signature this request must carry, hex, computed by the AWS SDK's own signer.
 * Uses the signer's canonical-request and string-to-sign steps, so that a query signature and a header
 * signature are verified by the very code that made them.
 */
export async function resignRequest(
  request: S3Request,
  claim: SignatureClaim,
  secretAccessKey: string,
  payloadHash: string,
): Promise<string> {
  return openSigner(claim, secretAccessKey).signatureOf(toSignerRequest(request, claim), claim, payloadHash);
}

/** The signature over a text such as the policy of a POST form, hex, by the key of the claim's scope. */
export async function signText(
  text: string,
  claim: SignatureClaim,
  secretAccessKey: string,
): Promise<string> {
  return openSigner(claim, secretAccessKey).sign(text, { signingDate: new Date(claim.signedAtMs) });
}

function openSigner(claim: SignatureClaim, secretAccessKey: string): Resigner {
  return new Resigner({
    service: claim.service,
    region: claim.region,
    credentials: { accessKeyId: claim.accessKeyId, secretAccessKey },
    sha256: NodeSha256,
    // S3 encodes its paths once; STS has only '/', where it makes no difference.
    uriEscapePath: false,
  });
}

class Resigner extends SignatureV4 {
  async signatureOf(request: HttpRequest, claim: SignatureClaim, payloadHash: string): Promise<string> {
    const signed = new Set(claim.signedHeaders);
    const canonical = this.createCanonicalRequest(
      request,
      getCanonicalHeaders(request, undefined, signed),
      payloadHash,
    );
    const scope = `${claim.scopeDate}/${claim.region}/${claim.service}/aws4_request`;
    const text = await this.createStringToSign(claim.longDate, scope, canonical, ALGORITHM_IDENTIFIER);
    return this.sign(text, { signingDate: new Date(claim.signedAtMs) });
  }
}

function toSignerRequest(request: S3Request, claim: SignatureClaim): HttpRequest {
  const headers: Record<string, string> = {};
  for (const name of claim.signedHeaders) headers[name] = toSignedText(request.headers[name] ?? '');
  const query: QueryParameterBag = {};
  for (const name of new Set(request.query.keys())) {
    if (name !== 'X-Amz-Signature') query[name] = request.query.getAll(name);
  }
  return {
    method: request.method,
    protocol: 'http:',
    hostname: request.headers.host ?? '',
    path: encodePath(request.rawPath),
    query,
    headers,
  };
}

/** Signatures are over bytes. Node reads a header's as Latin-1, the signer writes UTF-8: bytes of UTF-8 are read as such. */
function toSignedText(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

/** S3 compares the decoded path encoded anew, so that clients may differ in what they escape. */
function encodePath(rawPath: string): string {
  const escapeChar = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return decodeURIComponent(rawPath)
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/[!'()*]/g, escapeChar))
    .join('/');
}
