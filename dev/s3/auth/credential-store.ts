import { randomBytes } from 'node:crypto';
import type { Policy } from '../policy/policy.ts';

export interface StoredCredential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Present on temporary credentials, which are worthless without it. */
  readonly sessionToken?: string;
  /** Epoch milliseconds. */
  readonly expiresAtMs?: number;
  /** What the session was cut down to when it was made. */
  readonly policy?: Policy;
  /** Of a session: `arn:aws:sts::…:assumed-role/NAME/SESSION`. */
  readonly sessionArn?: string;
}

/** The keys this server knows: one of its owner, and those AssumeRole handed out. Kept in memory only. */
export class CredentialStore {
  readonly #byAccessKeyId = new Map<string, StoredCredential>();

  constructor(readonly owner: StoredCredential) {
    this.#byAccessKeyId.set(owner.accessKeyId, owner);
  }

  find(accessKeyId: string): StoredCredential | undefined {
    return this.#byAccessKeyId.get(accessKeyId);
  }

  /** Makes temporary credentials that end at `expiresAtMs` (epoch milliseconds). */
  issueTemporary(expiresAtMs: number, sessionArn: string, policy?: Policy) {
    const issued = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(96).toString('base64'),
      expiresAtMs,
      sessionArn,
      ...(policy === undefined ? {} : { policy }),
    };
    this.#byAccessKeyId.set(issued.accessKeyId, issued);
    return issued;
  }
}
