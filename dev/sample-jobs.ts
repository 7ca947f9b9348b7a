const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const BASE = {
  folder: '',
  expiresInSeconds: 604_800,
  linkFormat: 'plain',
  afterUpload: 'copy',
  spooled: true,
  stored: true,
  attempt: 1,
  phase: 'done',
  delivery: 'copied',
} as const;

const stored = (id: string, expiresAt: number) => ({
  id,
  kind: 'stored',
  expiresAt,
  renewable: true,
  revocable: 'link',
  limitedBy: 'request',
  url: `https://files.example.com/d/${id}`,
});

/**
 * Stored jobs in every state that the popup shows, newest first, as storage.local holds them: for looking at the
 * popup without uploading anything.
 */
export function sampleJobs(nowMs: number): Record<string, unknown> {
  const jobs = [
    {
      name: 'Login page 2026-11-22 at 14.05.09.png',
      type: 'image/png',
      sizeBytes: 482_133,
      source: 'screenshot',
      pageHost: 'app.example.com',
      link: stored('a1', nowMs + 7 * DAY_MS - MINUTE_MS),
    },
    {
      name: 'Quarterly review with all the appendices and the corrected figures for the northern region, final version 3.pdf',
      type: 'application/pdf',
      sizeBytes: 8_400_212,
      source: 'picked',
      link: stored('a2', nowMs + 26 * HOUR_MS),
    },
    {
      name: '회의록과 다음 분기 계획 초안 (수정본).docx',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      sizeBytes: 91_204,
      source: 'dropped',
      link: stored('a3', nowMs + 9 * MINUTE_MS),
      notice: { code: 'insert-refused', retriable: false },
    },
    {
      name: 'onboarding.mp4',
      type: 'video/mp4',
      sizeBytes: 1_932_735_283,
      source: 'picked',
      phase: 'failed',
      delivery: undefined,
      stored: false,
      failure: { code: 'too-large', retriable: false, detail: { status: 413 } },
    },
    {
      name: 'trace.har',
      type: 'application/octet-stream',
      sizeBytes: 3_200_000,
      source: 'picked',
      phase: 'failed',
      delivery: undefined,
      stored: false,
      failure: { code: 'network', retriable: true },
    },
    {
      name: 'team-photo.jpg',
      type: 'image/jpeg',
      sizeBytes: 2_310_100,
      source: 'image',
      pageHost: 'wiki.example.com',
      link: stored('a6', nowMs - 2 * DAY_MS),
    },
    {
      name: 'Selected text.txt',
      type: 'text/plain',
      sizeBytes: 612,
      source: 'selection',
      pageHost: 'docs.example.com',
      link: { ...stored('a7', nowMs + DAY_MS), revokedAt: nowMs - HOUR_MS },
    },
  ];
  return Object.fromEntries(
    jobs.map((job, index) => [
      `job:sample-${index}`,
      {
        ...BASE,
        id: `sample-${index}`,
        ...(job.link ? { key: `alice/shared/2026/11/sample${index}/${job.name}` } : {}),
        createdAt: nowMs - index * 7 * MINUTE_MS,
        endedAt: nowMs - index * 7 * MINUTE_MS + 4000,
        ...job,
      },
    ]),
  );
}

const CHECK_STEPS = ['reach', 'token', 'ticket', 'permission', 'upload', 'link', 'download', 'cleanup'];

/** Settings as after a set-up by code, with a check that went well two hours ago. */
export const sampleSettings = {
  'last-check': {
    endpoint: 'https://putlink.example.com',
    dialect: 'native',
    states: Object.fromEntries(CHECK_STEPS.map((step) => [step, { status: 'passed' }])),
    atMs: Date.now() - 2 * HOUR_MS,
  },
  settings: {
    version: 1,
    endpoint: 'https://putlink.example.com',
    dialect: 'native',
    folder: 'shared/{yyyy}/{mm}/',
    expiresInSeconds: 604_800,
    linkFormat: 'plain',
    afterUpload: 'copy',
    publicBase: '',
    serverEncryption: 'none',
    uploadOrigins: ['https://team-files.s3.eu-central-1.amazonaws.com'],
    linkMaxSeconds: 31_536_000,
  },
  token: `upl_${'A'.repeat(43)}`,
};

/** Settings with several places, called so. */
export const samplePlaces = (names: readonly string[]) => ({
  settings: {
    version: 3,
    places: names.map((placeName, index) => ({
      id: `place-${index}`,
      placeName,
      colour: ['blue', 'green', 'amber', 'red'][index % 4],
      endpoint: `https://place-${index}.example.com`,
    })),
    currentPlaceId: 'place-0',
  },
});
