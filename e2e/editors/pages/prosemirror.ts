import { presentProseMirror } from '../probe/prosemirror.ts';

presentProseMirror();
