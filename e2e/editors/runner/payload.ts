import type { PayloadKind } from './situations.ts';

export interface Payload {
  readonly kind: PayloadKind;
  /** Name of the file behind the link. */
  readonly name: string;
  readonly url: string;
  /** Ways in which the editor's model may show it. */
  readonly shown: readonly string[];
}

/** What a link of this kind looks like once it is in an editor. */
export function payloadOf(kind: PayloadKind, name: string, url: string): Payload {
  if (kind === 'link') return { kind, name, url, shown: [url] };
  if (kind === 'lines') return { kind, name, url, shown: [`${name}\n${url}`] };
  return { kind, name, url, shown: [url, name] };
}

let count = 0;

/** A link that no cell before had. Real ones have `_` and `-` in them too, which Markdown takes for emphasis. */
export function makePayload(kind: PayloadKind): Payload {
  count += 1;
  return payloadOf(
    kind,
    `report ${count}.pdf`,
    `https://files.example.com/d/_k${String(count).padStart(5, '0')}_-`,
  );
}
