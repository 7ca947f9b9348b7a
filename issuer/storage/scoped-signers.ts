import type { Caller } from '../access/caller.ts';
import type { IssuerConfig } from '../config/config.ts';
import type { Issuer } from '../context.ts';
import type { StoragePatience } from '../patience/patience.ts';
import type { CredentialSource } from './credential-source.ts';
import { type SessionScope, scopeOfCaller, scopeOfVisitors } from './session-scope.ts';
import { SessionSource } from './session-source.ts';
import { Signer } from './signer.ts';

/**
 * People whose sessions are kept, some kilobytes each; those who were away longest go first, and cost a question to STS when
 * they come back.
 */
const KEPT_MAX = 500;

interface Surroundings {
  readonly source: CredentialSource;
  /** Signs with all that the role may, where there is no role to narrow. */
  readonly whole: Signer;
  readonly patience: StoragePatience;
  now(): number;
}

/**
 * Signs for each person with a session of the role that reaches that person's prefix only. So a request that this issuer
 * should not have signed is refused by S3.
 */
export class ScopedSigners {
  readonly #config: IssuerConfig;
  readonly #around: Surroundings;
  readonly #kept = new Map<string, Signer>();
  #visitors: Signer | undefined;

  constructor(config: IssuerConfig, around: Surroundings) {
    this.#config = config;
    this.#around = around;
  }

  ofCaller(caller: Pick<Caller, 'name' | 'prefix'>): Signer {
    const id = JSON.stringify([caller.name, caller.prefix]);
    const signer = this.#kept.get(id) ?? this.#narrow(scopeOfCaller(caller, this.#config));
    // Again, as the newest.
    this.#kept.delete(id);
    this.#kept.set(id, signer);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    return signer;
  }

  ofVisitors(): Signer {
    this.#visitors ??= this.#narrow(scopeOfVisitors(this.#config));
    return this.#visitors;
  }

  #narrow(scope: SessionScope): Signer {
    const { source, whole, patience, now } = this.#around;
    if (!this.#config.sessionPolicies || !source.narrowedTo) return whole;
    return new Signer(new SessionSource(this.#config, source.narrowedTo(scope), now, patience), now);
  }
}

/** The issuer, signing for one person. */
export function signingFor(issuer: Issuer, caller: Pick<Caller, 'name' | 'prefix'>): Issuer {
  return { ...issuer, signer: issuer.signers.ofCaller(caller) };
}
