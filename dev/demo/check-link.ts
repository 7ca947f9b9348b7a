import { download } from '../download.ts';
import type { Upload } from './main-job.ts';

/** Downloads through the link and prints what came against what was sent. */
export async function checkLink({ what, job, sha256 }: Upload): Promise<boolean> {
  console.log(`${what}: ${job.name}`);
  if (!job.link?.url) {
    console.log(`  FAILED  ${JSON.stringify(job.failure)}\n`);
    return false;
  }
  const got = await download(job.link.url);
  const same =
    got.status === 200 && got.bytes.length === job.sizeBytes && (sha256 ?? got.sha256) === got.sha256;
  console.log(`  link     ${job.link.url}`);
  console.log(`  expires  ${new Date(job.link.expiresAt).toISOString()}`);
  console.log(`  sent     ${sha256 ?? `${job.sizeBytes} bytes`}`);
  console.log(`  received ${got.sha256} (${got.bytes.length} bytes)`);
  console.log(`  ${same ? 'the same bytes' : `NOT the same (HTTP ${got.status})`}\n`);
  return same;
}
