import type { ComponentChildren } from 'preact';

interface SectionProps {
  readonly id: string;
  readonly heading: string;
  readonly hint: string;
  readonly children: ComponentChildren;
}

/** A heading, a sentence and what belongs to them; a landmark with the heading's name. */
export function Section({ id, heading, hint, children }: SectionProps) {
  const headingId = `${id}-heading`;
  return (
    <section class="section" aria-labelledby={headingId}>
      <div class="section-head">
        <h2 id={headingId}>{heading}</h2>
        <p class="quiet">{hint}</p>
      </div>
      {children}
    </section>
  );
}
