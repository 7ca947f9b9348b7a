import Editor from '@draft-js-plugins/editor';
import createLinkifyPlugin from '@draft-js-plugins/linkify';
import { presentDraft } from '../probe/draft.ts';

/** Draws each address as a link; the text in its model stays as it is. */
presentDraft(Editor, { plugins: [createLinkifyPlugin()] });
