import '../probe/ckeditor4-path.ts';
import 'ckeditor4';
import 'ckeditor4/lang/en.js';
import { presentHtmlEditor } from '../probe/html-editor.ts';

interface Editor {
  container: { $: HTMLElement };
  on(name: string, heard: () => void): void;
  editable(): { $: HTMLElement };
  getData(): string;
  focus(): void;
  destroy(): void;
}

declare const CKEDITOR: { replace(element: HTMLElement, config: object): Editor };

/** In a frame, as it was the rule before its rewrite; at the last version that is free. */
void presentHtmlEditor(async ({ place, html, changed }) => {
  place.innerHTML = html;
  const editor = CKEDITOR.replace(place, {
    customConfig: '',
    contentsCss: '',
    stylesSet: false,
    language: 'en',
    versionCheck: false,
    toolbar: [],
  });
  await new Promise<void>((ready) => editor.on('instanceReady', ready));
  // It hides itself until its skin has come, and here none will.
  editor.container.$.style.visibility = 'visible';
  editor.on('change', changed);
  return {
    root: editor.editable().$,
    // The line breaks in it only make it easier to read.
    html: () => editor.getData().replaceAll('\n', ''),
    focus: () => editor.focus(),
    destroy: () => editor.destroy(),
  };
});
