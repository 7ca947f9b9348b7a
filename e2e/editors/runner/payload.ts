import type { PayloadKind } from './situations.ts';

export interface Payload {
  readonly plain: string;
  readonly html?: string;
  /** Ways in which the editor's model may show it. */
  readonly shown: readonly string[];
  readonly url: string;
}

let count = 0;

/** A link that no cell before had. */
export function makePayload(kind: PayloadKind): Payload {
  count += 1;
  const url = `https://files.example.com/d/k${String(count).padStart(5, '0')}`;
  const name = `report ${count}.pdf`;
  if (kind === 'link') return { plain: url, shown: [url], url };
  if (kind === 'lines') return { plain: `${name}\n${url}`, shown: [`${name}\n${url}`], url };
  return { plain: url, html: `<a href="${url}">${name}</a>`, shown: [url, name], url };
}
