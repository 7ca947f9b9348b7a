import './place-dot.css';

/** A place's colour, beside its name: nobody has to tell places by colour alone. */
export function PlaceDot({ colour }: { readonly colour: string }) {
  return <span class={`ui-place-dot ui-place-${colour}`} aria-hidden="true" />;
}
