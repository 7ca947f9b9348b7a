import { registerPlainText } from '@lexical/plain-text';
import { presentLexical } from '../probe/lexical.ts';

presentLexical(registerPlainText);
