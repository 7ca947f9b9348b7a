import type { FailureWords } from '../../../platform/words/describe-failure.ts';

export interface CheckFailureWords extends FailureWords {
  /**
   * What an admin has to do, in an admin's words; empty where only the facts are worth telling. Absent where the person can
   * help themselves.
   */
  readonly todo?: string;
}

/** What is known of the page in which the check runs. */
export interface CheckScene {
  /** Origin whose permission may be the cure. */
  readonly grant: string | undefined;
  readonly hasToken: boolean;
  /** The service's address, as it stands in the form. */
  readonly endpoint: string;
}
