/** A file under the bucket's data folder. */
export interface Segment {
  readonly file: string;
  readonly sizeBytes: number;
  /** Of a part of a multipart upload: the number it was sent under. */
  readonly partNumber?: number;
  /** Of a part: x-amz-checksum-* by header name, base64. */
  readonly checksums?: Readonly<Record<string, string>>;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** One version of one object. Without versioning an object has exactly one, called `null`. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  /** The bytes in order: one segment for a plain upload, one per part for a multipart upload. */
  readonly segments: readonly Segment[];
  readonly sizeBytes: number;
  /** Without quotes. */
  readonly etag: string;
  /** Epoch milliseconds, whole seconds: HTTP dates have no more. */
  readonly lastModifiedMs: number;
  /** Headers to send back with the object: content-type, x-amz-meta-*, encryption and so on. */
  readonly headers: Readonly<Record<string, string>>;
  /** By key. Absent: none. */
  readonly tags?: readonly Tag[];
}
