import { createElement, useState } from 'react';
import Imported from 'react-contenteditable';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { presentHtmlEditor } from '../probe/html-editor.ts';

/** The package is CommonJS, and has its component one level down. */
const ContentEditable = 'default' in Imported ? (Imported.default as typeof Imported) : Imported;

/** A region whose HTML is React's state, and is written back when both differ. */
void presentHtmlEditor(({ place, html, changed }) => {
  const root = createRoot(place);
  let state = html;

  function Region() {
    const [current, setCurrent] = useState(html);
    state = current;
    return createElement(ContentEditable, {
      html: current,
      onChange({ target }) {
        flushSync(() => setCurrent(target.value));
        changed();
      },
    });
  }
  flushSync(() => root.render(createElement(Region)));
  const region = place.firstElementChild as HTMLElement;
  return {
    root: region,
    html: () => state,
    focus: () => region.focus(),
    destroy: () => root.unmount(),
  };
});
