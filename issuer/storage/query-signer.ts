import { createHash, createHmac } from 'node:crypto';
import { type ObjectRequest, spellQuery } from './object-request.ts';

/** What a signature is made with. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** A request whose query is to be signed. */
export interface QueryToSign extends Pick<ObjectRequest, 'method' | 'query' | 'headers'> {
  /** With the port, where it is not the usual one. */
  readonly host: string;
  /** Percent-encoded. */
  readonly path: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SERVICE = 's3';
const TERMINATOR = 'aws4_request';
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** Source: AWS SDK, MAX_PRESIGNED_TTL. */
const MAX_SECONDS = 7 * 24 * 3600;

/**
 * AWS Signature Version 4 for requests that others send, with one set of credentials and for one region. The SDK's own signer
 * is made for all services and does for each URL what is the same for all of a day's.
 */
export class QuerySigner {
  readonly #keys: SigningKeys;
  readonly #region: string;
  #day: { shortDate: string; key: Buffer } | undefined;

  constructor(keys: SigningKeys, region: string) {
    this.#keys = keys;
    this.#region = region;
  }

  /**
   * The query with the signature, of which every header has to be sent as it is.
   *
   * @param signedAt in whole seconds
   * @throws {RangeError} for a life that S3 does not take
   */
  signQuery(
    { method, host, path, query, headers }: QueryToSign,
    signedAt: Date,
    expiresIn: number,
  ): { query: string; signedHeaders: string[] } {
    if (expiresIn > MAX_SECONDS) throw new RangeError('S3 takes no signature that lives longer than a week');
    const longDate = spellDate(signedAt);
    const all: Record<string, string> = { ...headers, host };
    const names = Object.keys(all).sort();
    const signedHeaders = names.join(';');
    const { sessionToken } = this.#keys;
    const unsigned = spellQuery({
      ...query,
      'X-Amz-Algorithm': ALGORITHM,
      'X-Amz-Content-Sha256': UNSIGNED_PAYLOAD,
      'X-Amz-Credential': this.#credentialOf(longDate),
      'X-Amz-Date': longDate,
      'X-Amz-Expires': String(expiresIn),
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
      'X-Amz-SignedHeaders': signedHeaders,
    });
    const lines = names.map((name) => `${name}:${tidy(all[name] ?? '')}\n`).join('');
    const request = `${method}\n${path}\n${unsigned}\n${lines}\n${signedHeaders}\n${UNSIGNED_PAYLOAD}`;
    const digest = createHash('sha256').update(request).digest('hex');
    const signature = this.#sign(
      longDate,
      `${ALGORITHM}\n${longDate}\n${this.#scopeOf(longDate)}\n${digest}`,
    );
    // Where it belongs by its name.
    const place = unsigned.indexOf('X-Amz-SignedHeaders=');
    return {
      query: `${unsigned.slice(0, place)}X-Amz-Signature=${signature}&${unsigned.slice(place)}`,
      signedHeaders: names.filter((name) => name !== 'host'),
    };
  }

  /** The fields of a form that say how it is signed. Source: Amazon S3 API Reference, "POST Object". */
  fieldsAt(signedAt: Date): Record<string, string> {
    const longDate = spellDate(signedAt);
    const { sessionToken } = this.#keys;
    return {
      'X-Amz-Algorithm': ALGORITHM,
      'X-Amz-Credential': this.#credentialOf(longDate),
      'X-Amz-Date': longDate,
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
    };
  }

  /** The signature of a form's policy. */
  signText(text: string, signedAt: Date): string {
    return this.#sign(spellDate(signedAt), text);
  }

  #sign(longDate: string, text: string): string {
    return createHmac('sha256', this.#keyOf(longDate.slice(0, 8)))
      .update(text)
      .digest('hex');
  }

  #keyOf(shortDate: string): Buffer {
    if (this.#day?.shortDate !== shortDate) {
      const steps = [shortDate, this.#region, SERVICE, TERMINATOR];
      const key = steps.reduce<Buffer | string>(
        (secret, step) => createHmac('sha256', secret).update(step).digest(),
        `AWS4${this.#keys.secretAccessKey}`,
      );
      this.#day = { shortDate, key: key as Buffer };
    }
    return this.#day.key;
  }

  #scopeOf(longDate: string): string {
    return `${longDate.slice(0, 8)}/${this.#region}/${SERVICE}/${TERMINATOR}`;
  }

  #credentialOf(longDate: string): string {
    return `${this.#keys.accessKeyId}/${this.#scopeOf(longDate)}`;
  }
}

/** As S3 reads a header's value. */
function tidy(value: string): string {
  return value
    .replace(/[\r\n]/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '');
}

/** To the second: `20261126T123456Z`. */
function spellDate(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
