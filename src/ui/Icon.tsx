import type { IconNode } from 'lucide';
import { h } from 'preact';
import './icon.css';

interface IconProps {
  /** A lucide icon: `import { Link } from 'lucide'`. */
  readonly node: IconNode;
  /** At the browser's usual font size. */
  readonly sizePx?: number;
}

/** Decoration only: whoever shows it names it in words. */
export function Icon({ node, sizePx = 16 }: IconProps) {
  // Grows with the text beside it.
  const size = `${sizePx / 16}rem`;
  return (
    <svg class="ui-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
