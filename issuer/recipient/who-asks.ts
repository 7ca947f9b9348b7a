import { isPreviewProgram } from './preview-programs.ts';

/**
 * Who opens a link: a `person`, by a browser that will show a page; a `preview` that only tells others what is there; or a
 * `program`, which wants the file: curl, a package manager, an `<img>` in somebody's page.
 */
export type Asker = 'person' | 'preview' | 'program';

/** Java's own client says that it likes HTML, and has no eyes. */
const PROGRAM_NAME = /^Java\//;

/** Told by a request's headers, and by nothing that the link holds. */
export function whoAsks(header: (name: string) => string | undefined): Asker {
  const userAgent = header('user-agent') ?? '';
  const acceptsHtml = /text\/html/i.test(header('accept') ?? '');
  if (isPreviewProgram(userAgent, acceptsHtml)) return 'preview';
  // A browser says for what it asks. What is to be part of a page (a frame too) cannot be a page of ours, which no frame may hold.
  const destination = header('sec-fetch-dest');
  if (destination !== undefined && destination !== 'document') return 'program';
  return acceptsHtml && !PROGRAM_NAME.test(userAgent) ? 'person' : 'program';
}
