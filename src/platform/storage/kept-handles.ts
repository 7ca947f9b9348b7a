import { inSpool, type KeptHandle } from './spool-database.ts';

/** Remembers where a chosen file is: the way back to it when the browser ends before it is copied. */
export async function keepHandle(jobId: string, kept: KeptHandle): Promise<void> {
  await inSpool((database) => database.put('handles', kept, jobId));
}

/** Undefined where the file came without a handle. */
export function keptHandle(jobId: string): Promise<KeptHandle | undefined> {
  return inSpool((database) => database.get('handles', jobId));
}

/** Whether this is the file that was chosen, as it was then. */
export const isAsKept = (file: File, { sizeBytes, modifiedAt }: KeptHandle): boolean =>
  file.size === sizeBytes && file.lastModified === modifiedAt;
