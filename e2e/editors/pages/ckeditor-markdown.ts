import {
  Autoformat,
  AutoLink,
  BlockQuote,
  Bold,
  Essentials,
  Italic,
  Link,
  List,
  Mention,
  Paragraph,
  PasteFromMarkdownExperimental,
} from 'ckeditor5';
import { presentCkEditor } from '../probe/ckeditor.ts';

/** With what help desks add: links and lists as they are typed, mentions, and what is pasted read as Markdown. */
await presentCkEditor([
  AutoLink,
  Autoformat,
  BlockQuote,
  Bold,
  Essentials,
  Italic,
  Link,
  List,
  Mention,
  Paragraph,
  PasteFromMarkdownExperimental,
]);
