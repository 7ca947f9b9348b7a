import type { IconNode } from 'lucide';
import { h } from 'preact';
import './icon.css';

interface IconProps {
  /** A lucide icon: `import { Link } from 'lucide'`. */
  readonly node: IconNode;
  readonly sizePx?: number;
}

/** Decoration only: whoever shows it names it in words. */
export function Icon({ node, sizePx = 16 }: IconProps) {
  return (
    <svg
      class="ui-icon"
      width={sizePx}
      height={sizePx}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
