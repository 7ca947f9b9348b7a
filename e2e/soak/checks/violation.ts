/** Something that must never happen, whatever else does. */
export interface Violation {
  readonly round: number;
  /** Of the upload, where it is about one. */
  readonly mark?: string;
  readonly what: string;
  /** Enough to see what it was; no secrets. */
  readonly facts: string;
  /** The requests about it, as the fronts saw them. */
  readonly trace?: readonly string[];
}
