import type { HttpBindings } from '@hono/node-server';
import type { Caller } from './access/caller.ts';
import type { IssuerConfig } from './config/config.ts';
import type { LinkStore } from './links/link-store.ts';
import type { RevokedTag } from './links/revoked-tag.ts';
import type { PeopleAccess } from './people/people-access.ts';
import type { IssuerPorts } from './ports.ts';
import type { ScannedObjects } from './scan/scanned-objects.ts';
import type { ScopedSigners } from './storage/scoped-signers.ts';
import type { Signer } from './storage/signer.ts';
import type { Storage } from './storage/storage.ts';
import type { MultipartStorage } from './uploads/multipart-storage.ts';
import type { UploadTokens } from './uploads/token/upload-tokens.ts';
import type { Visits } from './visits/visits.ts';

/** What every route works with. */
export interface Issuer {
  config: IssuerConfig;
  ports: IssuerPorts;
  storage: Storage;
  multipart: MultipartStorage;
  uploadTokens: UploadTokens;
  /** With all that the issuer may itself. */
  signer: Signer;
  signers: ScopedSigners;
  objects: ScannedObjects;
  links: LinkStore;
  /** Ends what clicks on revoked links have handed out. */
  revokedTag: RevokedTag;
  visits: Visits;
  /** Undefined where nobody is let in by the record in the bucket. */
  people: PeopleAccess | undefined;
}

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
