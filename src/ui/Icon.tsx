import type { IconNode } from 'lucide';
import { h } from 'preact';
import './icon.css';
import { outlineOf } from './icon-outline.ts';

interface IconProps {
  /** A lucide icon: `import { Link } from 'lucide'`. */
  readonly node: IconNode;
  /** At the browser's usual font size. */
  readonly sizePx?: number;
}

/** Decoration only: whoever shows it names it in words. */
export const Icon = ({ node, sizePx }: IconProps) => iconOf(node, sizePx);

/** The same as a part of what shows it. Some twenty are drawn at once, and a component takes longer than what is in it. */
export function iconOf(node: IconNode, sizePx = 16) {
  // Grows with the text beside it.
  const size = `${sizePx / 16}rem`;
  const { line, rest } = outlineOf(node);
  return (
    <svg class="ui-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {line !== '' && <path d={line} />}
      {rest.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
