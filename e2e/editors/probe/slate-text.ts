/** A document of Slate's, whichever package has made it: paragraphs whose text may be divided, by links among others. */
export type SlateNode = { readonly text: string } | { readonly children: readonly SlateNode[] };

export interface SlatePoint {
  readonly path: number[];
  readonly offset: number;
}

const textOf = (node: SlateNode): string => ('text' in node ? node.text : node.children.map(textOf).join(''));

const lines = (paragraphs: readonly SlateNode[]) => paragraphs.map(textOf);

export const slateText = (paragraphs: readonly SlateNode[]): string => lines(paragraphs).join('\n');

export const slateParagraphs = (text: string) =>
  text.split('\n').map((line) => ({ type: 'p', children: [{ text: line }] }));

/** Length of the text before a point. */
export function slateOffset(paragraphs: readonly SlateNode[], { path, offset }: SlatePoint): number {
  const [line = 0, ...inside] = path;
  let length = [...lines(paragraphs.slice(0, line)), ''].join('\n').length + offset;
  let node = paragraphs[line];
  for (const index of inside) {
    if (!node || 'text' in node) break;
    for (const before of node.children.slice(0, index)) length += textOf(before).length;
    node = node.children[index];
  }
  return length;
}

/** The inverse of `slateOffset`. */
export function slatePoint(paragraphs: readonly SlateNode[], offset: number): SlatePoint {
  let rest = offset;
  for (const [line, paragraph] of paragraphs.entries()) {
    const size = textOf(paragraph).length;
    if (rest <= size) return pointIn(paragraph, rest, [line]);
    rest -= size + 1;
  }
  throw new Error(`no place ${offset}`);
}

function pointIn(node: SlateNode, offset: number, path: number[]): SlatePoint {
  if ('text' in node) return { path, offset };
  let rest = offset;
  for (const [index, child] of node.children.entries()) {
    const size = textOf(child).length;
    if (rest <= size) return pointIn(child, rest, [...path, index]);
    rest -= size;
  }
  throw new Error(`no place ${offset} in ${path}`);
}
