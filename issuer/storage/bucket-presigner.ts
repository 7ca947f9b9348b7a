import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type ObjectRequest, pathOfKey } from './object-request.ts';
import { QuerySigner } from './query-signer.ts';

/** A request with its signature, valid from `signedAtMs` on. */
export interface Presigned {
  /** In parsed form. */
  url: string;
  /** Headers that must be sent, lower-case, without host. */
  signedHeaders: string[];
}

/** A form as it is to be: nothing else may be in it than what is signed. */
export interface FormToSign {
  key: string;
  fields: Record<string, string>;
  conditions: readonly unknown[];
}

/** A form whose fields a policy allows, and nothing else. */
export interface SignedForm {
  /** In parsed form. */
  url: string;
  fields: Record<string, string>;
}

/** Where the SDK sends requests for a bucket, and how it signs them. */
interface BucketAddress {
  origin: string;
  /** With the port, where it is not the usual one. */
  host: string;
  /** What stands before a key's slash: empty, or `/bucket` with path style. */
  basePath: string;
  signer: QuerySigner;
}

/** S3 puts the name of the form's file in its place. Source: Amazon S3 API Reference, "POST Object". */
export const FORM_VARIABLE = '$' + '{filename}';

/** Asked for once to see where it leads to. */
const ANY_KEY = 'any';

/**
 * Signs requests for the objects of one bucket with one set of credentials.
 *
 * The SDK's `getSignedUrl` takes each request through its whole stack of middleware, 0.8 ms a URL, measured on Node 20. But all
 * requests of a bucket go to one address. So the SDK tells that once, by signing a request that nobody sends; the others are
 * written and signed here. `bucket-presigner.test.ts` holds the URLs against those of `getSignedUrl`, byte by byte, and
 * the forms against those of `createPresignedPost`, whose package would add ten kilobytes to the function's zip and does its
 * work without the clock of the issuer.
 */
export class BucketPresigner {
  readonly #client: S3Client;
  readonly #bucket: string;
  #address: Promise<BucketAddress> | undefined;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** Where the bucket's objects are: scheme, host and port. */
  async origin(): Promise<string> {
    return (await this.#locate()).origin;
  }

  /**
   * Signs `request`, of which every header has to be sent as it is.
   *
   * @param signedAt in whole seconds; S3 counts from it
   * @param expiresIn seconds, 604800 at most
   * @throws {Error} when the request has no key, or the SDK has no address for the bucket
   */
  async presign(request: ObjectRequest, signedAt: Date, expiresIn: number): Promise<Presigned> {
    if (request.key === '') throw new Error('an empty key would sign a bucket operation');
    const { origin, host, basePath, signer } = await this.#locate();
    const path = `${basePath}/${pathOfKey(request.key)}`;
    const { query, signedHeaders } = signer.signQuery({ ...request, host, path }, signedAt, expiresIn);
    return { url: new URL(`${origin}${path}?${query}`).href, signedHeaders };
  }

  /**
   * Signs a form for one object.
   *
   * @param form its fields besides those of the signature, and conditions that are no field
   * @param signedAt in whole seconds
   * @param expiresIn seconds, counted from there
   * @throws {Error} for a key in which S3 would put the file's name: it would be another key then
   */
  async presignForm(form: FormToSign, signedAt: Date, expiresIn: number): Promise<SignedForm> {
    if (form.key === '' || form.key.includes(FORM_VARIABLE)) throw new Error('no key for a form');
    const { origin, basePath, signer } = await this.#locate();
    const fields = { ...form.fields, bucket: this.#bucket, ...signer.fieldsAt(signedAt) };
    const document = {
      expiration: spellDate(new Date(signedAt.getTime() + expiresIn * 1000)),
      conditions: [
        ...form.conditions,
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
        { key: form.key },
      ],
    };
    const policy = Buffer.from(JSON.stringify(document)).toString('base64');
    const signature = signer.signText(policy, signedAt);
    return {
      url: new URL(`${origin}${basePath}`).href,
      fields: { ...fields, key: form.key, Policy: policy, 'X-Amz-Signature': signature },
    };
  }

  #locate(): Promise<BucketAddress> {
    this.#address ??= this.#askSdk().catch((error) => {
      this.#address = undefined;
      throw error;
    });
    return this.#address;
  }

  async #askSdk(): Promise<BucketAddress> {
    const command = new GetObjectCommand({ Bucket: this.#bucket, Key: ANY_KEY });
    const url = new URL(await getSignedUrl(this.#client, command));
    const [, , region = ''] = (url.searchParams.get('X-Amz-Credential') ?? '').split('/');
    return {
      origin: url.origin,
      host: url.host,
      basePath: url.pathname.slice(0, -`/${ANY_KEY}`.length),
      signer: new QuerySigner(await this.#client.config.credentials(), region),
    };
  }
}

/** To the second, as policies have it. */
function spellDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
