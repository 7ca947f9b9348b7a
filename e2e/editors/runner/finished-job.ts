import type { Payload } from './payload.ts';

/** An upload that is done and whose link nobody has taken yet, as it is stored. */
export function finishedJob({ kind, name, url }: Payload) {
  const id = crypto.randomUUID();
  const now = Date.now();
  return {
    id,
    name,
    type: 'application/pdf',
    sizeBytes: 1000,
    source: 'picked',
    folder: '',
    key: `demo/${name}`,
    expiresInSeconds: 3600,
    linkFormat: kind === 'rich' ? 'html' : 'plain',
    afterUpload: 'ask',
    spooled: true,
    stored: true,
    attempt: 1,
    phase: 'done',
    delivery: 'kept',
    createdAt: now,
    endedAt: now,
    link: {
      id,
      kind: 'stored',
      renewable: true,
      revocable: 'link',
      limitedBy: 'request',
      expiresAt: now + 3_600_000,
      url,
    },
  };
}
