import { presentCodeMirror5 } from '../probe/codemirror5.ts';

presentCodeMirror5('textarea');
