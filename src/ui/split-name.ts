/** Shorter names are left in one piece. */
const SHORT_LENGTH = 18;
/** What stays in sight of the part before the extension: the numbers and dates that tell files apart. */
const STEM_TAIL_LENGTH = 6;
const EXTENSION_MAX_LENGTH = 8;

const segmenter = new Intl.Segmenter();

/**
 * Cuts a file name where the ellipsis may go: `head` shrinks, `tail` (the last letters and the extension) stays in
 * sight. Cuts between whole characters as people see them, so no emoji and no Hangul syllable falls apart.
 */
export function splitName(name: string): { head: string; tail: string } {
  const characters = [...segmenter.segment(name)].map(({ segment }) => segment);
  if (characters.length <= SHORT_LENGTH) return { head: name, tail: '' };
  const dot = characters.lastIndexOf('.');
  const extensionLength = dot > 0 ? characters.length - dot : 0;
  const kept = STEM_TAIL_LENGTH + (extensionLength <= EXTENSION_MAX_LENGTH ? extensionLength : 0);
  return { head: characters.slice(0, -kept).join(''), tail: characters.slice(-kept).join('') };
}
