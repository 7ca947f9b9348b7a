import type { JSONWebKeySet } from 'jose';
import { IdentityFault } from './identity-fault.ts';
import { type ProviderMetadata, readKeys, readMetadata } from './provider-metadata.ts';

/** After that long the keys are asked for again, by the way: a key that was taken out of use is no longer taken. */
const FRESH_MS = 10 * 60_000;
/** While the provider does not answer, its keys stay the keys for so long. Tokens live about as long. */
const KEEP_MS = 60 * 60_000;
/** Whatever tokens strangers send, the provider is asked no more often. */
const PAUSE_MS = 10_000;

/** What is known of the provider. */
export interface KnownProvider {
  metadata: ProviderMetadata;
  keys: JSONWebKeySet;
}

/**
 * The provider as this process knows it: found when somebody first asks, and looked at again from time to time. Nothing of it
 * is kept outside, so any number of endpoints may run.
 */
export class Provider {
  readonly #issuer: string;
  readonly #now: () => number;
  #known: KnownProvider | undefined;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #failure: IdentityFault | undefined;
  #looking: Promise<KnownProvider> | undefined;

  constructor(issuer: string, now: () => number) {
    this.#issuer = issuer;
    this.#now = now;
  }

  /**
   * As it was ten minutes ago at the most, or an hour where it does not answer.
   *
   * @throws {IdentityFault} when nothing of it is known
   */
  async current(): Promise<KnownProvider> {
    const ageMs = Math.abs(this.#now() - this.#readAtMs);
    if (this.#known && ageMs < KEEP_MS) {
      if (ageMs >= FRESH_MS && this.#mayLook) this.#look().catch(() => undefined);
      return this.#known;
    }
    if (!this.#looking && !this.#mayLook && this.#failure) throw this.#failure;
    return this.#look();
  }

  /**
   * As it is now, for a token whose key is not known: the provider may have a new one.
   *
   * @returns undefined when it was looked at a moment ago, or does not answer
   */
  async renewed(): Promise<KnownProvider | undefined> {
    if (!this.#looking && !this.#mayLook) return undefined;
    return this.#look().catch(() => undefined);
  }

  /** Seconds until the next look may be. */
  get pauseSeconds(): number {
    const leftMs = PAUSE_MS - Math.abs(this.#now() - this.#triedAtMs);
    return Math.max(1, Math.ceil(leftMs / 1000));
  }

  /** What is known of it is as new as anybody may have it. */
  get isJustRead(): boolean {
    return !this.#mayLook && this.#readAtMs >= this.#triedAtMs;
  }

  get #mayLook(): boolean {
    return Math.abs(this.#now() - this.#triedAtMs) >= PAUSE_MS;
  }

  /** One look for all who wait. */
  #look(): Promise<KnownProvider> {
    this.#looking ??= this.#read().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #read(): Promise<KnownProvider> {
    this.#triedAtMs = this.#now();
    try {
      const metadata = await readMetadata(this.#issuer);
      const keys = await readKeys(metadata);
      this.#known = { metadata, keys };
      this.#readAtMs = this.#now();
      this.#failure = undefined;
      return this.#known;
    } catch (error) {
      this.#failure =
        error instanceof IdentityFault
          ? error
          : new IdentityFault('unreachable', 'Unexpected error', { cause: error });
      throw this.#failure;
    }
  }
}
