import type { IssuerConfig } from '../config/config.ts';
import { ScannedObjects } from '../scan/scanned-objects.ts';
import type { CredentialSource } from '../storage/credential-source.ts';
import { SessionSource } from '../storage/session-source.ts';
import { Signer } from '../storage/signer.ts';
import { Storage } from '../storage/storage.ts';
import { StorageCalls } from '../storage/storage-calls.ts';
import type { StorageLine } from '../storage/storage-line.ts';
import { MultipartStorage } from '../uploads/multipart-storage.ts';
import type { StorageChecksums } from '../uploads/storage-checksums.ts';

/** What is done in S3 on behalf of one person, signed for others or asked by the issuer itself: all with one session. */
export interface Reach {
  readonly signer: Signer;
  readonly storage: Storage;
  readonly objects: ScannedObjects;
  readonly multipart: MultipartStorage;
}

/** What all reaches share. */
export interface Shared {
  readonly config: IssuerConfig;
  now(): number;
  /** For most calls. */
  readonly line: StorageLine;
  /** For joining parts, which takes long. */
  readonly joiningLine: StorageLine;
  readonly checksums: StorageChecksums;
}

/** What can be reached with the credentials that `source` gives. */
export function openReach(
  source: CredentialSource,
  { config, now, line, joiningLine, checksums }: Shared,
): Reach {
  const sessions = new SessionSource(config, source, now, line);
  const calls = new StorageCalls(sessions);
  const joining = new StorageCalls(new SessionSource(config, source, now, joiningLine));
  const storage = new Storage(config, calls);
  return {
    signer: new Signer(sessions, now),
    storage,
    objects: new ScannedObjects(config, storage),
    multipart: new MultipartStorage(config, calls, joining, { checksums }),
  };
}
