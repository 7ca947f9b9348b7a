import type { IssuerConfig, TokenEntry } from '../config/config.ts';
import { intersectTypes } from '../media/match-type.ts';

/** Who asks, with the limits that hold for them. */
export interface Caller {
  name: string;
  /** Id of the machine, where a person has several. */
  machine?: string;
  /** Empty or ending in `/`. */
  prefix: string;
  maxBytes: number;
  allowedTypes: string[];
  /** The token has limits of its own, which only the native contract can enforce. */
  hasOwnLimits: boolean;
}

export function callerOfToken(entry: Omit<TokenEntry, 'sha256'>, config: IssuerConfig): Caller {
  return {
    name: entry.name,
    prefix: entry.prefix,
    maxBytes: Math.min(entry.maxBytes ?? config.maxBytes, config.maxBytes),
    allowedTypes: entry.allowedTypes
      ? intersectTypes(entry.allowedTypes, config.allowedTypes)
      : config.allowedTypes,
    hasOwnLimits: entry.maxBytes !== undefined || entry.allowedTypes !== undefined,
  };
}

export function anonymousCaller(config: IssuerConfig): Caller {
  return {
    name: 'anonymous',
    prefix: config.anonymousPrefix,
    maxBytes: config.maxBytes,
    allowedTypes: config.allowedTypes,
    hasOwnLimits: false,
  };
}
