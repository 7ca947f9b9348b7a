import { randomBytes } from 'node:crypto';
import { DEFAULT_PATIENCE, type StoragePatience } from './patience/patience.ts';
import { PASSWORD_COST, type PasswordCost } from './protection/password-hash.ts';
import type { CredentialSource } from './storage/credential-source.ts';

/** What the issuer takes from its surroundings; tests replace it. */
export interface IssuerPorts {
  /** Milliseconds since 1970, as from `Date.now`. */
  now(): number;
  randomBytes(count: number): Uint8Array;
  /** AWS credentials; undefined for the SDK's default chain, or the configured role. */
  credentials: CredentialSource | undefined;
  storagePatience: StoragePatience;
  /** Of new passwords; a record says its own. */
  passwordCost: PasswordCost;
  /** Takes one line of JSON per request. */
  writeLog(line: string): void;
}

export const DEFAULT_PORTS: IssuerPorts = {
  now: () => Date.now(),
  randomBytes,
  credentials: undefined,
  storagePatience: DEFAULT_PATIENCE,
  passwordCost: PASSWORD_COST,
  writeLog: (line) => console.log(line),
};
