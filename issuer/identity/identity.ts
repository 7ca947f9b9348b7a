import type { Caller } from '../access/caller.ts';
import type { IssuerConfig } from '../config/config.ts';
import type { OidcConfig } from '../config/identity/oidc-config.ts';
import { callerOfClaims } from './caller-of-claims.ts';
import { Provider } from './provider.ts';
import { verifyToken } from './verify-token.ts';

/** Lets in who has signed in with an account of the company. */
export class Identity {
  readonly oidc: OidcConfig;
  readonly provider: Provider;
  readonly #config: IssuerConfig;
  readonly #now: () => number;

  constructor(config: IssuerConfig, oidc: OidcConfig, now: () => number) {
    this.oidc = oidc;
    this.provider = new Provider(oidc.issuer, now);
    this.#config = config;
    this.#now = now;
  }

  /** @throws {ProblemError} as `verifyToken` and `callerOfClaims` do */
  async findCaller(token: string): Promise<Caller> {
    const claims = await verifyToken(token, this.oidc, this.provider, this.#now());
    return callerOfClaims(claims, this.oidc, this.#config);
  }
}
