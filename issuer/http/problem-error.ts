import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../src/contract/problem.ts';

export interface ProblemDetails {
  /** Differs from the code's own status only where the contract says so. */
  status?: number;
  errors?: NonNullable<Problem['errors']>;
  retryAfterSeconds?: number;
  /** Told to callers with a token only. */
  storage?: NonNullable<Problem['storage']>;
  /** For the log only; must be free of secrets. */
  fault?: string;
}

/** A refusal that the caller may read. `message` becomes `detail`: no secret, no inside, belongs in it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return this.details.status ?? PROBLEM_STATUS[this.code];
  }
}
