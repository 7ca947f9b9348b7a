import { presentCodeMirror5 } from '../probe/codemirror5.ts';

/** As on phones, and wherever the browser is to check the spelling (EasyMDE). */
presentCodeMirror5('contenteditable');
