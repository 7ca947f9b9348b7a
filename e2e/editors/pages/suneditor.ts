import suneditor from 'suneditor';
import 'suneditor/css/editor';
import { presentHtmlEditor } from '../probe/html-editor.ts';

void presentHtmlEditor(({ place, html, changed }) => {
  const editor = suneditor.create(place, {
    value: html,
    buttonList: [],
    events: { onInput: changed, onChange: changed },
  });
  return {
    root: place.parentElement?.querySelector('[contenteditable]') as HTMLElement,
    html: () => editor.$.html.get(),
    focus: () => editor.$.focusManager.focus(),
    destroy: () => editor.destroy(),
  };
});
