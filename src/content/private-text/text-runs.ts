/** A piece of a run: so many characters of a text node, from `nodeOffset` on, stand in the run from `offset` on. */
export interface Segment {
  readonly node: Text;
  readonly nodeOffset: number;
  readonly offset: number;
  readonly length: number;
}

/** Text as it reads on the screen: of one paragraph, cell or line of code, whatever elements it goes through. */
export interface TextRun {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** One text after another, with its white space as the browser shows it. */
export class RunBuilder {
  #text = '';
  #segments: Segment[] = [];

  add(node: Text, keepsSpace: boolean): void {
    const { data } = node;
    if (keepsSpace) {
      this.#push(node, 0, data);
      return;
    }
    let from = 0;
    for (const { index, 0: space } of data.matchAll(/[ \t\n\r\f]+/g)) {
      this.#push(node, from, data.slice(from, index));
      if (!/\s$/.test(this.#text) && this.#text !== '') this.#push(node, index, ' ');
      from = index + space.length;
    }
    this.#push(node, from, data.slice(from));
  }

  /** A gap that no text node has: between boxes in a line, and where a line is broken. */
  gap(sign: ' ' | '\n'): void {
    if (this.#text !== '') this.#text += sign;
  }

  #push(node: Text, nodeOffset: number, text: string): void {
    if (text === '') return;
    this.#segments.push({ node, nodeOffset, offset: this.#text.length, length: text.length });
    this.#text += text;
  }

  /** What has come since the last time; null where that is nothing. */
  take(): TextRun | null {
    const run = { text: this.#text, segments: this.#segments };
    this.#text = '';
    this.#segments = [];
    return run.segments.length > 0 ? run : null;
  }
}

/** The part of a run from `start` to `end`, as the browser knows it. Null where it has no place. */
export function rangeOf({ segments }: TextRun, start: number, end: number): Range | null {
  const first = segments.find(({ offset, length }) => start < offset + length);
  const last = segments.findLast(({ offset }) => offset < end);
  if (!first || !last || last.offset < first.offset) return null;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.nodeOffset + Math.max(0, start - first.offset));
  range.setEnd(last.node, last.nodeOffset + Math.min(last.length, end - last.offset));
  return range;
}
