import type { ComponentChildren } from 'preact';

interface GridCellProps {
  /** Its class. */
  readonly as: string;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}

export const GridCell = ({ as, title, children }: GridCellProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a cell of a row that is no row of a table
  // biome-ignore lint/a11y/useFocusableInteractive: the rows have the focus, by the ARIA pattern
  <div role="gridcell" class={as} {...(title ? { title } : {})}>
    {children}
  </div>
);
