/**
 * What some endpoints sign all at once, when an upload begins, and never again. Secrets: kept in memory, and gone with the
 * browser; then the upload is one that is gone, and begins anew.
 */
export interface UploadUrls {
  /** The first one is part 1. */
  readonly parts: readonly string[];
  readonly complete: string;
  readonly abort: string;
  /** When they came, in epoch ms by this machine's clock: how long they live is in them, whatever the signer's clock says. */
  readonly atMs: number;
}

/** Where they are kept, by the ticket's name of the upload. */
export interface UrlKeeper {
  read(upload: string): Promise<UploadUrls | undefined>;
  write(upload: string, urls: UploadUrls): Promise<void>;
  remove(uploads: readonly string[]): Promise<void>;
}

const inThisContext = new Map<string, UploadUrls>();

let keeper: UrlKeeper = {
  read: async (upload) => inThisContext.get(upload),
  write: async (upload, urls) => void inThisContext.set(upload, urls),
  remove: async (uploads) => {
    for (const upload of uploads) inThisContext.delete(upload);
  },
};

/**
 * Has the context's own memory keep them: who asks for the ticket is seldom who sends with it. Once, at its start.
 *
 * @returns what has kept them until now
 */
export function keepUploadUrlsIn(other: UrlKeeper): UrlKeeper {
  const before = keeper;
  keeper = other;
  return before;
}

export const uploadUrls = (): UrlKeeper => keeper;
