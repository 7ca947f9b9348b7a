import { fail } from '../../core/job/failure.ts';
import { inSpool, type KeptHandle } from './spool-database.ts';

declare global {
  /** Not in every browser, so not in TypeScript's library. */
  interface FileSystemHandle {
    queryPermission(wish: { mode: 'read' }): Promise<PermissionState>;
    requestPermission(wish: { mode: 'read' }): Promise<PermissionState>;
  }
}

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

/**
 * Asks the person to let Putlink read a chosen file again. Only during a click in a page.
 *
 * @throws FailureError `file-permission` when the person says no, `file-lost` without a handle
 */
export async function askForKept(jobId: string): Promise<void> {
  const kept = (await keptHandle(jobId)) ?? fail('file-lost');
  if ((await kept.handle.requestPermission({ mode: 'read' })) !== 'granted') fail('file-permission');
}
