import {
  ListPartsResponseSchema,
  SignPartsResponseSchema,
  type StoredPart,
  UploadedObjectSchema,
} from '../contract/parts.ts';
import { fail } from '../core/job/failure.ts';
import type { KeptPart, PartToSign, SignedPart } from '../core/job/part.ts';
import type { CrcAlgorithm } from '../core/parts/crc-algorithm.ts';
import { callIssuer, callIssuerForNothing, endpointUrl, whoOf } from './call-issuer.ts';
import type { Connection } from './issuer-client.ts';

/** An upload in parts as its calls take it. */
export interface UploadName {
  /** The endpoint's token for it. */
  readonly upload: string;
  readonly checksumAlgorithm?: CrcAlgorithm;
}

/** All parts of an upload, and the checksum of the whole where the ticket names an algorithm. */
export interface Completion {
  readonly parts: readonly KeptPart[];
  readonly checksum?: string;
}

/** What an endpoint does around an upload in parts. Every method throws FailureError. */
export interface PartCalls {
  /** At most 100 parts in one call; answers for exactly those. */
  sign(upload: UploadName, parts: readonly PartToSign[]): Promise<readonly SignedPart[]>;
  /** What S3 has, ascending. */
  list(upload: UploadName): Promise<readonly KeptPart[]>;
  /** May be asked again after a lost answer. Resolves with S3's checksum of the whole, where it tells one of our kind. */
  complete(upload: UploadName, completion: Completion): Promise<string | undefined>;
  /** Frees the parts. One that is gone already is none to free. */
  abort(upload: UploadName): Promise<void>;
}

/** docs/issuer-openapi.yaml, below /v1/uploads/{upload}. */
export function createPartCalls(connection: Connection): PartCalls {
  const { endpoint } = connection;
  const who = whoOf(connection);
  const at = ({ upload }: UploadName, path = '') =>
    endpointUrl(endpoint, `/v1/uploads/${encodeURIComponent(upload)}${path}`);
  return {
    async sign(name, parts) {
      const body = {
        parts: parts.map((part) => ({ partNumber: part.partNumber, ...checksumOf(name, part) })),
      };
      const answer = await callIssuer(
        { method: 'POST', url: at(name, '/parts'), ...who, body },
        SignPartsResponseSchema,
      );
      const signed = new Map(answer.parts.map((part) => [part.partNumber, part.request]));
      return parts.map(({ partNumber }) => {
        const request = signed.get(partNumber);
        if (!request) return fail('not-an-issuer', { reason: 'parts' });
        const { url, headers, expiresAt } = request;
        return { partNumber, url, headers, expiresAt: Date.parse(expiresAt) };
      });
    },

    async list(name) {
      const { parts } = await callIssuer(
        { method: 'GET', url: at(name, '/parts'), ...who },
        ListPartsResponseSchema,
      );
      return parts.map((part) => keptPart(name, part));
    },

    async complete(name, { parts, checksum }) {
      const body = {
        parts: parts.map((part) => ({
          partNumber: part.partNumber,
          etag: part.etag ?? '',
          ...checksumOf(name, part),
        })),
        ...checksumOf(name, { checksum }),
      };
      const object = await callIssuer(
        { method: 'POST', url: at(name, '/complete'), ...who, body },
        UploadedObjectSchema,
      );
      return object.checksum && object.checksum.algorithm === name.checksumAlgorithm
        ? object.checksum.value
        : undefined;
    },

    abort: (name) => callIssuerForNothing({ method: 'DELETE', url: at(name), ...who }),
  };
}

function checksumOf({ checksumAlgorithm }: UploadName, { checksum }: { checksum?: string | undefined }) {
  return checksumAlgorithm && checksum ? { checksum: { algorithm: checksumAlgorithm, value: checksum } } : {};
}

function keptPart(
  { checksumAlgorithm }: UploadName,
  { partNumber, etag, size, checksum }: StoredPart,
): KeptPart {
  return {
    partNumber,
    etag,
    sizeBytes: size,
    ...(checksum && checksum.algorithm === checksumAlgorithm ? { checksum: checksum.value } : {}),
  };
}
