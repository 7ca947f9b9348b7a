import { LinkNode } from '@lexical/link';
import { registerRichText } from '@lexical/rich-text';
import { presentLexical } from '../probe/lexical.ts';

presentLexical(registerRichText, [LinkNode]);
