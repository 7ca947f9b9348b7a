import type { HttpBindings } from '@hono/node-server';
import type { Caller } from './access/caller.ts';
import type { IssuerConfig } from './config/config.ts';
import type { Identity } from './identity/identity.ts';
import type { LinkStore } from './links/link-store.ts';
import type { PeopleAccess } from './people/people-access.ts';
import type { IssuerPorts } from './ports.ts';
import type { Reach } from './reach/reach.ts';
import type { Reaches } from './reach/reaches.ts';
import type { StorageChecksums } from './uploads/storage-checksums.ts';
import type { UploadTokens } from './uploads/token/upload-tokens.ts';
import type { Visits } from './visits/visits.ts';

/** What every route works with. */
export interface Issuer {
  config: IssuerConfig;
  ports: IssuerPorts;
  uploadTokens: UploadTokens;
  reaches: Reaches;
  /** What this process has found out. */
  checksums: StorageChecksums;
  links: LinkStore;
  visits: Visits;
  /** Undefined where nobody is let in by the record in the bucket. */
  people: PeopleAccess | undefined;
  /** Undefined where nobody signs in with an account of the company. */
  identity: Identity | undefined;
}

/** The issuer with what it may do for one person, and nothing else of S3. */
export interface ActingIssuer extends Issuer, Reach {}

/** What a door other than Node's own server knows of a request beside its headers. */
export interface Arrival {
  /** The address that connected. */
  clientAddress: string;
  /** What people put before the path to get here, without a slash at its end. */
  publicBase: string;
}

/** Hono's types: what the door and the middleware leave for the routes. */
export interface IssuerEnv {
  Bindings: Partial<HttpBindings> & {
    arrival?: Arrival;
    /** Set by the server for a request whose address or Host it could not make a URL of; its own is made up. */
    unreadable?: true;
  };
  Variables: {
    requestId: string;
    caller: Caller | undefined;
    /** For the log only: what went wrong inside, free of secrets. */
    fault: string | undefined;
  };
}
