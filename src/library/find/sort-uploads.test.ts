import { expect, it } from 'vitest';
import { jobFixture } from '../../core/job/job.fixture.ts';
import type { Job, JobLink } from '../../core/job/job.ts';
import { type SortOrder, sortUploads } from './sort-uploads.ts';

const NOW = 1000;
const link = (expiresAt: number | null): JobLink => ({
  id: 'l',
  kind: 'stored',
  expiresAt,
  renewable: true,
  revocable: 'link',
});

const JOBS: readonly Job[] = [
  jobFixture({ id: 'a', createdAt: 1, name: 'scan 10.pdf', sizeBytes: 5, link: link(NOW + 9) }),
  jobFixture({ id: 'b', createdAt: 3, name: 'scan 9.pdf', sizeBytes: 50, link: link(NOW - 1) }),
  jobFixture({ id: 'c', createdAt: 2, name: 'Ärger.txt', sizeBytes: 5, link: link(NOW + 2) }),
  jobFixture({ id: 'd', createdAt: 0, name: '회의록.docx', sizeBytes: 1, phase: 'transferring' }),
  jobFixture({ id: 'e', createdAt: 4, name: 'Zebra.txt', sizeBytes: 0, link: link(null) }),
];

it.each<[SortOrder, string]>([
  ['newest', 'debca'],
  ['oldest', 'dacbe'],
  ['name', 'cbaed'],
  ['size', 'bcade'],
  ['end', 'caebd'],
])('%s: %s', (order, ids) => {
  const sorted = sortUploads(JOBS, order, 'en', NOW);
  expect(sorted.map(({ id }) => id).join('')).toBe(ids);
});
