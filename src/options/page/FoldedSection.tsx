import { ChevronRight } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';

interface FoldedSectionProps {
  readonly id: string;
  readonly heading: string;
  readonly hint: string;
  /** There is something in it to be seen now. */
  readonly open: boolean;
  readonly children: ComponentChildren;
}

/** A section for those who look for it. */
export function FoldedSection({ id, heading, hint, open, children }: FoldedSectionProps) {
  const headingId = `${id}-heading`;
  // What was opened for the person stays open: they may be in it.
  const opened = useRef(false);
  opened.current ||= open;
  return (
    <section class="section" aria-labelledby={headingId}>
      <details class="folded" open={opened.current}>
        <summary>
          <Icon node={ChevronRight} />
          <h2 id={headingId}>{heading}</h2>
        </summary>
        <p class="quiet">{hint}</p>
        {children}
      </details>
    </section>
  );
}
