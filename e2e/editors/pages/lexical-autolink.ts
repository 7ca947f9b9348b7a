import { AutoLinkNode, createLinkMatcherWithRegExp, LinkNode, registerAutoLink } from '@lexical/link';
import { registerRichText } from '@lexical/rich-text';
import { presentLexical } from '../probe/lexical.ts';

/** Makes a link of an address as soon as it stands in the text. */
const address = createLinkMatcherWithRegExp(/https?:\/\/[^\s]+/);
presentLexical(
  (editor) => {
    registerRichText(editor);
    registerAutoLink(editor, { matchers: [address], changeHandlers: [], excludeParents: [] });
  },
  [LinkNode, AutoLinkNode],
);
