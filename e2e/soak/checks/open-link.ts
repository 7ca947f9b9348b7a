import { sha256 } from '../../../dev/stack/download.ts';

/** What whoever opens a link gets: a file, or a page that says why there is none. */
export type Opened = { readonly status: number; readonly sha256?: string };

/** Opens a link as a program does. */
export async function openLink(url: string): Promise<Opened> {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, ...(response.ok ? { sha256: sha256(bytes) } : {}) };
}

/** A link and the file that it has to lead to for as long as it lives. */
export interface LivingLink {
  readonly round: number;
  readonly mark: string;
  readonly url: string;
  readonly sha256: string;
}
