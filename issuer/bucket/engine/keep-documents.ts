import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';

/** An answer's text; empty where none came. */
export type LastDocument = () => string;

/** Settings have 1 MB at most: 1,000 lifecycle rules. */
const MAX_BYTES = 2 * 1024 * 1024;

interface Answer {
  response: { body?: unknown };
}

/**
 * Keeps each answer's text beside what the SDK makes of it. The SDK drops what it has no name for, and takes a list of
 * files for an empty setting: some engines answer so where they know no settings.
 */
export function keepDocuments(s3: S3Client): LastDocument {
  let last = '';
  s3.middlewareStack.add(
    (next) => async (args) => {
      last = '';
      const answer = await next(args);
      const { response } = answer as unknown as Answer;
      if (response.body instanceof Readable) {
        const bytes = await readAll(response.body);
        last = bytes.toString('utf8');
        response.body = Readable.from([bytes]);
      }
      return answer;
    },
    { step: 'deserialize', priority: 'low', name: 'keepDocuments' },
  );
  return () => last;
}

async function readAll(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_BYTES) throw new Error('an answer longer than any setting');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The name of the outermost element; undefined for what is no XML. */
export function rootOf(document: string): string | undefined {
  return /^(?:\uFEFF?\s*<\?[^>]{0,200}\?>)?\s*<([A-Za-z]\w{0,80})/.exec(document)?.[1];
}

/** Names of elements that are not among `known`, each once: what the SDK would lose on the way back. */
export function foreignElements(document: string, known: readonly string[]): string[] {
  const names = [...document.matchAll(/<([A-Za-z][\w.-]{0,80})/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !known.includes(name));
}
