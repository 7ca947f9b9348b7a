import type { SignedPut } from './ticket.ts';

/** A part that is to be signed. */
export interface PartToSign {
  /** From 1. */
  readonly partNumber: number;
  /** Base64, of the ticket's algorithm where it names one. */
  readonly checksum?: string;
}

/** One signed PUT of one part. A secret: kept in memory only. */
export interface SignedPart extends SignedPut {
  readonly partNumber: number;
  /** Epoch ms, by the clock of the server that signed it. */
  readonly expiresAt: number;
}

/** A part that S3 has confirmed. */
export interface KeptPart {
  readonly partNumber: number;
  /** With its quotes; null where the bucket's CORS rules hide it: then the endpoint's list of parts tells it. */
  readonly etag: string | null;
  readonly sizeBytes: number;
  /** Base64, of the ticket's algorithm. */
  readonly checksum?: string;
}
