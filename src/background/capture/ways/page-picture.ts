import { fail } from '../../../core/job/failure.ts';

/** Pictures that a page was asked to put on the clipboard. Nobody but who was told the id gets one, and only meanwhile. */
const offered = new Map<string, Blob>();

/** To be ended when the page has answered. */
export function offerToPage(bytes: Blob): { readonly id: string; end(): void } {
  const id = crypto.randomUUID();
  offered.set(id, bytes);
  return { id, end: () => void offered.delete(id) };
}

/** @throws FailureError `unexpected` for what nobody offered */
export function takeOffered(id: string): { readonly bytes: Blob } {
  const bytes = offered.get(id) ?? fail('unexpected');
  return { bytes };
}
