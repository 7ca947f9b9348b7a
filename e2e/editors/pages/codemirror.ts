import { presentCodeMirror } from '../probe/codemirror.ts';

presentCodeMirror();
