import type { IconNode } from 'lucide';

const SVG = 'http://www.w3.org/2000/svg';

/** A lucide icon. Decoration only: whoever shows it names it in words. */
export function makeIcon(document: Document, node: IconNode): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of node) {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, String(value));
    icon.append(part);
  }
  return icon;
}
