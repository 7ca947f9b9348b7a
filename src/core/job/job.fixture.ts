import type { Job } from './job.ts';

/** A finished job for tests, with what matters to the test laid over it. */
export function jobFixture(changes: Partial<Job> = {}): Job {
  return {
    id: 'a',
    source: 'picked',
    name: 'report.pdf',
    type: 'application/pdf',
    sizeBytes: 10,
    folder: '',
    expiresInSeconds: 3600,
    linkFormat: 'plain',
    afterUpload: 'copy',
    createdAt: 0,
    phase: 'done',
    spooled: true,
    stored: true,
    attempt: 1,
    ...changes,
  };
}
