import { createElement } from 'react';
import CodeEditor from 'react-simple-code-editor';
import { presentReactText } from '../probe/react-field.ts';

/** A transparent textarea over its coloured text, with an undo of its own. */
const Editor = 'default' in CodeEditor ? (CodeEditor.default as typeof CodeEditor) : CodeEditor;
presentReactText((value, onValueChange) =>
  createElement(Editor, { value, onValueChange, highlight: (code: string) => code, padding: 8 }),
);
