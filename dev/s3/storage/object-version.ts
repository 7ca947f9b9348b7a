/** One version of one object. Without versioning an object has exactly one, called `null`. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  /** File name under the bucket's data folder; empty for a delete marker. */
  readonly dataFile: string;
  readonly sizeBytes: number;
  /** Without quotes. */
  readonly etag: string;
  /** Epoch milliseconds, whole seconds: HTTP dates have no more. */
  readonly lastModifiedMs: number;
  /** Headers to send back with the object: content-type, x-amz-meta-*, encryption and so on. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sizes of the parts, for objects made by a multipart upload. */
  readonly partSizesBytes?: readonly number[];
}
