import { createHash, createHmac } from 'node:crypto';
import { ALGORITHM_IDENTIFIER, getCanonicalHeaders, SignatureV4 } from '@smithy/signature-v4';
import type { Checksum, HttpRequest, QueryParameterBag, SourceData } from '@smithy/types';
import type { S3Request } from '../http/s3-request.ts';
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
  const signer = new Resigner({
    service: claim.service,
    region: claim.region,
    credentials: { accessKeyId: claim.accessKeyId, secretAccessKey },
    sha256: NodeSha256,
    // S3 encodes its paths once; STS has only '/', where it makes no difference.
    uriEscapePath: false,
  });
  return signer.signatureOf(toSignerRequest(request, claim), claim, payloadHash);
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
  for (const name of claim.signedHeaders) headers[name] = request.headers[name] ?? '';
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

/** S3 compares the decoded path encoded anew, so that clients may differ in what they escape. */
function encodePath(rawPath: string): string {
  const escapeChar = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return decodeURIComponent(rawPath)
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/[!'()*]/g, escapeChar))
    .join('/');
}

class NodeSha256 implements Checksum {
  #hash;
  readonly #secret: SourceData | undefined;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = this.#start();
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#start();
  }

  #start() {
    if (this.#secret === undefined) return createHash('sha256');
    const secret = this.#secret;
    return createHmac('sha256', typeof secret === 'string' ? secret : new Uint8Array(toArrayBuffer(secret)));
  }
}

function toArrayBuffer(data: Exclude<SourceData, string>): ArrayBufferLike {
  if (!ArrayBuffer.isView(data)) return data;
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
}
