import { intoShadow } from '../probe/into-shadow.ts';
import { presentProseMirror } from '../probe/prosemirror.ts';

presentProseMirror(intoShadow('open'));
