import './file-name.css';
import { splitName } from './split-name.ts';

/** A file name on one line; the ellipsis goes into its middle. The whole name is in the tooltip and for screen readers. */
export function FileName({ name }: { readonly name: string }) {
  const { head, tail } = splitName(name);
  if (tail === '') {
    return (
      <span class="ui-file-name" title={name}>
        <span class="ui-file-name-head">{name}</span>
      </span>
    );
  }
  return (
    <span class="ui-file-name" title={name}>
      <span class="ui-unseen">{name}</span>
      <span class="ui-file-name-head" aria-hidden="true">
        {head}
      </span>
      <span class="ui-file-name-tail" aria-hidden="true">
        {tail}
      </span>
    </span>
  );
}
