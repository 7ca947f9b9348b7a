/** What a check sees in place of S3's answer: a status with an S3 error code, or any other comparable value. */
export interface Quirk {
  readonly reason: string;
  readonly instead: unknown;
}
