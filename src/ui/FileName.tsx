import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import './file-name.css';
import { fitName } from './fit-name.ts';
import { measureIn, textWidth, watchWidth } from './watch-width.ts';

/** A file name on one line; the ellipsis goes into its middle. The whole name is in the tooltip and for screen readers. */
export function FileName({ name }: { readonly name: string }) {
  const root = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState(name);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    return watchWidth(element, (widthPx) => {
      // Most names fit, and where the whole name stands nothing has to be asked of its font.
      if (element.childElementCount === 0 && textWidth(element) <= widthPx) return;
      const widthOf = measureIn(element);
      setShown(fitName(name, (text) => widthOf(text) <= widthPx));
    });
  }, [name]);
  return (
    <span class="ui-file-name" title={name} ref={root}>
      {shown === name ? (
        name
      ) : (
        <>
          <span class="ui-unseen">{name}</span>
          <span aria-hidden="true">{shown}</span>
        </>
      )}
    </span>
  );
}
