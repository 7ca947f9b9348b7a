/** Stored records of uploads that ended long ago, each with a link that works: for what a long history costs. */
export function finishedJobs(count: number, nowMs: number): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const id = crypto.randomUUID();
      const createdAt = nowMs - 86_400_000 - index * 60_000;
      const link = {
        id: `link-${index}`,
        kind: 'stored',
        expiresAt: nowMs + 86_400_000,
        renewable: true,
        revocable: 'link',
        url: `https://links.example/${id}`,
      };
      const job = {
        id,
        source: 'picked',
        name: `old ${index}.pdf`,
        type: 'application/pdf',
        sizeBytes: 250_000,
        folder: '',
        key: `demo/${id}/old.pdf`,
        expiresInSeconds: 86_400,
        linkFormat: 'plain',
        afterUpload: 'copy',
        createdAt,
        phase: 'done',
        spooled: true,
        stored: true,
        attempt: 1,
        delivery: 'copied',
        endedAt: createdAt + 900,
        link,
      };
      return [`job:${id}`, job];
    }),
  );
}
