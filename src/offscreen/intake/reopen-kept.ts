import { fail } from '../../core/job/failure.ts';
import { isAsKept, keptHandle } from '../../platform/storage/kept-handles.ts';
import type { Reopen } from './read-as-picked.ts';

export interface KeptFile {
  readonly file: File;
  readonly reopen: Reopen;
  readonly keepsDetails: true | undefined;
}

/**
 * The file that was picked before this document, or the browser, ended.
 *
 * @throws FailureError `file-lost` without a handle or when it is gone; `file-permission` when only a click in a page of
 * ours can open it; `file-changing` when it is not the same any more
 */
export async function reopenKept(jobId: string): Promise<KeptFile> {
  const kept = (await keptHandle(jobId)) ?? fail('file-lost');
  if ((await kept.handle.queryPermission({ mode: 'read' })) !== 'granted') return fail('file-permission');
  const reopen = () => kept.handle.getFile();
  const file = await reopen().catch(() => fail('file-lost'));
  return isAsKept(file, kept) ? { file, reopen, keepsDetails: kept.keepsDetails } : fail('file-changing');
}
