export interface EditorCase {
  readonly name: string;
  /** Path of its page. */
  readonly path: string;
  /** npm package that it comes from; what the browser has itself needs none. */
  readonly pkg?: string;
  /** Knows one line only: a line break becomes a space. */
  readonly singleLine?: true;
  /** Each line is an editor of its own: a line break that is put into one becomes a space. */
  readonly blockPerLine?: true;
  /** Drops the space before several lines, as it does with the person's own Ctrl+V. */
  readonly trimsLines?: true;
  /** Drops the spaces around whatever is pasted, the person's own too. */
  readonly trims?: true;
  /** Its own paste cannot be undone, and ours neither. */
  readonly keepsPastes?: true;
  /** Its history hears of a change so much later, of the person's own too: an undo before that finds nothing. */
  readonly historyDelayMs?: number;
  /** A syllable that is composed in it becomes something else without anybody's help: a mask drops it. */
  readonly noComposing?: true;
  /** Reads several lines as Markdown does: a line break becomes a space. */
  readonly joinsLines?: true;
  /** In a frame of another origin: what happens to the address above is nothing that it could know. */
  readonly ownPage?: true;
  /** No text may get in, or there is no way in; the link goes to the clipboard. */
  readonly closed?: true;
  /** A variant of another one: the situations that always run are enough. */
  readonly brief?: true;
  /** Others of its kind run with every change; this one in `npm run editors`. */
  readonly rare?: true;
}

const own = (name: string, path: string, more: Partial<EditorCase> = {}): EditorCase => ({
  name,
  path,
  ...more,
});
const from = (pkg: string, name: string, path: string, more: Partial<EditorCase> = {}): EditorCase => ({
  name,
  path,
  pkg,
  ...more,
});

/** Files in `pages/` that the editors' paths lead to. */
export const pagesOf = (some: readonly EditorCase[]): string[] => [
  ...new Set(some.map(({ path }) => path.slice(path.lastIndexOf('/') + 1))),
];

/** Every editor that the matrix knows. */
export const editors: readonly EditorCase[] = [
  own('textarea', '/textarea'),
  own('input', '/input', { singleLine: true }),
  from('react', 'textarea controlled by React', '/react-textarea', { rare: true }),
  from('react', 'input controlled by React', '/react-input', { singleLine: true, rare: true }),
  from('vue', 'textarea with v-model', '/vue-textarea', { rare: true }),
  from('lit', 'textarea two shadow roots deep', '/lit-textarea'),
  own('contenteditable', '/contenteditable'),
  own('two contenteditables that look the same', '/two-editors', { rare: true }),
  own('contenteditable, plain text only', '/contenteditable-plaintext', { rare: true }),
  own('contenteditable in an open shadow root', '/contenteditable-open-shadow', { rare: true }),
  own('contenteditable in a closed shadow root', '/contenteditable-closed-shadow'),
  from('quill', 'Quill', '/quill'),
  from('slate-react', 'Slate', '/slate'),
  from('lexical', 'Lexical, rich text', '/lexical-rich'),
  from('lexical', 'Lexical, plain text', '/lexical-plain', { rare: true }),
  from('prosemirror-view', 'ProseMirror', '/prosemirror'),
  from('prosemirror-view', 'ProseMirror in a shadow root', '/prosemirror-shadow', { rare: true }),
  from('@tiptap/core', 'Tiptap', '/tiptap', { rare: true }),
  from('tinymce', 'TinyMCE in its frame', '/tinymce-frame'),
  from('tinymce', 'TinyMCE inline', '/tinymce-inline', { rare: true }),
  from('@codemirror/view', 'CodeMirror', '/codemirror'),
  from('ace-builds', 'Ace', '/ace', { closed: true, brief: true }),
  from('monaco-editor', 'Monaco', '/monaco', { closed: true }),
  from('monaco-editor', 'Monaco with a hidden textarea', '/monaco-textarea', { closed: true, rare: true }),
  from('codemirror', 'CodeMirror 5', '/codemirror5', { closed: true, rare: true }),
  from('codemirror', 'CodeMirror 5 in an editable region', '/codemirror5-contenteditable', { rare: true }),
  from('ckeditor5', 'CKEditor 5', '/ckeditor'),
  from('ckeditor4', 'CKEditor 4 in its frame', '/ckeditor4', { rare: true }),
  from('squire-rte', 'Squire', '/squire', { rare: true }),
  from('roosterjs-content-model-core', 'Rooster', '/rooster', { rare: true }),
  from('@milkdown/core', 'Milkdown', '/milkdown', { rare: true }),
  from('jodit', 'Jodit', '/jodit', { rare: true }),
  from('suneditor', 'SunEditor', '/suneditor', { rare: true }),
  from('medium-editor', 'MediumEditor', '/medium', { trimsLines: true, rare: true }),
  from('draft-js', 'Draft.js', '/draft'),
  from('trix', 'Trix', '/trix', { rare: true }),
  from('@editorjs/editorjs', 'Editor.js', '/editorjs', { blockPerLine: true, rare: true }),
  own('contenteditable with a model of its own, as Element has', '/element-like'),
  from('quill1', 'Quill 1', '/quill1', { rare: true }),
  from('@blocknote/core', 'BlockNote', '/blocknote', { joinsLines: true }),
  from('platejs', 'Plate', '/plate', { rare: true }),
  from('@wangeditor/editor', 'wangEditor', '/wangeditor', { rare: true }),
  from('@toast-ui/editor', 'Toast UI Editor', '/toastui-wysiwyg', { rare: true }),
  from('@toast-ui/editor', 'Toast UI Editor, Markdown', '/toastui-markdown', { rare: true }),
  from('vditor', 'Vditor', '/vditor', { trims: true, historyDelayMs: 900, rare: true }),
  from('@yaireo/tagify', 'Tagify among text', '/tagify-mix', { keepsPastes: true, rare: true }),
  from('react-mentions', 'react-mentions', '/react-mentions', { rare: true }),
  from('summernote', 'Summernote', '/summernote', { rare: true }),
  from('trumbowyg', 'Trumbowyg', '/trumbowyg', { rare: true }),
  from('pell', 'pell', '/pell', { rare: true }),
  from('easymde', 'EasyMDE', '/easymde', { closed: true, rare: true }),
  from('@37signals/lexxy', 'Lexxy', '/lexxy', { rare: true }),
  from('imask', 'IMask with a phone number', '/imask', {
    singleLine: true,
    noComposing: true,
    closed: true,
    rare: true,
  }),
  from('@draft-js-plugins/linkify', 'Draft.js with links', '/draft-linkify', { rare: true }),
  from('@replit/codemirror-vim', 'CodeMirror with the keys of vi', '/codemirror-vim', { rare: true }),
  from('@shoelace-style/shoelace', 'Shoelace', '/shoelace', { rare: true }),
  from('react-simple-code-editor', 'react-simple-code-editor', '/react-simple-code-editor', { rare: true }),
  from('react-contenteditable', 'react-contenteditable', '/react-contenteditable', { rare: true }),
  from('codejar', 'CodeJar', '/codejar', { rare: true }),
  from('sceditor', 'SCEditor in its frame', '/sceditor', { rare: true }),
  from('overtype', 'OverType', '/overtype', { rare: true }),
  from('tiny-markdown-editor', 'TinyMDE', '/tinymde', { rare: true }),
  from('@xterm/xterm', 'xterm.js', '/xterm', { closed: true, rare: true }),
  from('@hufe921/canvas-editor', 'canvas-editor', '/canvas-editor', { closed: true, rare: true }),
  from('@github/paste-markdown', 'textarea that pastes Markdown, as on GitHub', '/github-comment', {
    rare: true,
  }),
  from('tributejs', 'contenteditable with Tribute', '/tribute', { rare: true }),
  from('lexical', 'Lexical with links of its own', '/lexical-autolink', { rare: true }),
  from('ckeditor5', 'CKEditor 5 that reads Markdown', '/ckeditor-markdown', { trims: true, rare: true }),
  own('contenteditable in a frame without an address', '/framed-unaddressed/contenteditable', { rare: true }),
  own('canvas with a frame out of sight for its keys', '/offscreen-frame', {
    noComposing: true,
    closed: true,
    rare: true,
  }),
  own('textarea in a frame of the same origin', '/framed/textarea'),
  own('textarea in a frame of another origin, not allowed', '/framed-elsewhere/textarea', {
    closed: true,
    brief: true,
  }),
  own('textarea in a frame of another origin, allowed', '/framed-friend/textarea', {
    ownPage: true,
    rare: true,
  }),
  own('contenteditable in a frame of another origin, allowed', '/framed-friend/contenteditable', {
    ownPage: true,
    rare: true,
  }),
  from(
    'prosemirror-view',
    'ProseMirror in a frame of another origin, allowed',
    '/framed-friend/prosemirror',
    { ownPage: true, rare: true },
  ),
  own('textarea under a strict policy with Trusted Types', '/strict/textarea', { rare: true }),
  own('contenteditable under a strict policy with Trusted Types', '/strict/contenteditable', { rare: true }),
  from('prosemirror-view', 'ProseMirror under a strict policy with Trusted Types', '/strict/prosemirror', {
    rare: true,
  }),
  own('password', '/password', { closed: true, brief: true }),
  own('e-mail address', '/email', { closed: true, brief: true }),
  own('read-only', '/readonly', { closed: true, brief: true }),
  own('disabled', '/disabled', { closed: true, brief: true }),
  own('maxlength too short for the link', '/maxlength', { closed: true, brief: true }),
  own('field that cuts what is too long', '/cutting-field', { closed: true, brief: true }),
  own('field that lets no digit in', '/digitless-field', { singleLine: true, closed: true, brief: true }),
  own('field that puts the caret at the end', '/jumping-field', { singleLine: true, brief: true }),
  own('contenteditable that cuts what is too long', '/cutting-region', {
    closed: true,
    brief: true,
    rare: true,
  }),
  from('quill', 'Quill that deletes what is too long', '/quill-limit', { closed: true, brief: true }),
  own('contenteditable that reads the clipboard itself', '/clipboard-reader', { closed: true, brief: true }),
  own('model that reads the clipboard itself', '/clipboard-reader-model', { closed: true, brief: true }),
  own('model that shows a link as a chip', '/link-chip', { brief: true }),
  own('contenteditable with a preview below its text', '/link-preview', { brief: true }),
];
