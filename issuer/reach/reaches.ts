import type { Caller } from '../access/caller.ts';
import type { ActingIssuer, Issuer } from '../context.ts';
import type { CredentialSource } from '../storage/credential-source.ts';
import { type SessionScope, scopeOfCaller, scopeOfVisitors } from '../storage/session-scope.ts';
import type { StorageLine } from '../storage/storage-line.ts';
import { openReach, type Reach, type Shared } from './reach.ts';

/**
 * People whose sessions are kept, some kilobytes each; those who were away longest go first, and cost a question to STS when
 * they come back.
 */
const KEPT_MAX = 500;

interface Surroundings extends Shared {
  readonly source: CredentialSource;
  /** Connections that people without a token cannot use up for others. */
  readonly visitorsLine: StorageLine;
}

/**
 * Reaches S3 for each person with a session of the role that reaches that person's prefix only. So what this issuer should
 * not have signed, or asked, is refused by S3. With all that the role may it does nothing but keep its own records.
 */
export class Reaches {
  readonly #around: Surroundings;
  readonly #kept = new Map<string, Reach>();
  #whole: Reach | undefined;
  #visitors: Reach | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  ofCaller(caller: Pick<Caller, 'name' | 'prefix'>): Reach {
    // No prefix has such a character.
    const id = `${caller.prefix}\0${caller.name}`;
    const reach = this.#kept.get(id) ?? this.#openFor(caller);
    // Again, as the newest.
    this.#kept.delete(id);
    this.#kept.set(id, reach);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    return reach;
  }

  ofVisitors(): Pick<Reach, 'signer' | 'objects'> {
    const { config, visitorsLine, source } = this.#around;
    this.#visitors ??= openReach(this.#narrow(scopeOfVisitors(config)) ?? source, {
      ...this.#around,
      line: visitorsLine,
    });
    return this.#visitors;
  }

  #openFor(caller: Pick<Caller, 'name' | 'prefix'>): Reach {
    const narrowed = this.#narrow(scopeOfCaller(caller, this.#around.config));
    if (narrowed) return openReach(narrowed, this.#around);
    this.#whole ??= openReach(this.#around.source, this.#around);
    return this.#whole;
  }

  /** Undefined where there is no role to narrow, or where that is switched off. */
  #narrow(scope: SessionScope): CredentialSource | undefined {
    const { config, source } = this.#around;
    return config.sessionPolicies ? source.narrowedTo?.(scope) : undefined;
  }
}

/** The issuer, acting for one person. */
export function actFor(issuer: Issuer, caller: Pick<Caller, 'name' | 'prefix'>): ActingIssuer {
  return { ...issuer, ...issuer.reaches.ofCaller(caller) };
}
