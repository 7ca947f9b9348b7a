/** Made for the first text that is cut: most names never are, and every page and worker that begins would wait for it. */
let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people see them: an emoji or a letter with its marks is one. */
export function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}
