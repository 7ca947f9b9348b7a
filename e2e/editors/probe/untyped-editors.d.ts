/** What the pages need of packages that say nothing of their types. */

declare module 'quill1' {
  import type Quill from 'quill';

  /** The parts of both that are the same. */
  export default class Quill1 extends Quill {}
}

declare module '@toast-ui/editor' {
  export default class Editor {
    constructor(settings: object);
    on(name: string, heard: () => void): void;
    destroy(): void;
  }
}

declare module 'pell' {
  export function init(settings: {
    readonly element: HTMLElement;
    readonly onChange: (html: string) => void;
    readonly defaultParagraphSeparator: string;
    readonly actions: readonly string[];
  }): HTMLElement & { readonly content: HTMLElement };
}

declare module '@yaireo/tagify' {
  export default class Tagify {
    constructor(field: HTMLTextAreaElement, settings: object);
    readonly DOM: { readonly input: HTMLElement };
    on(name: string, heard: () => void): void;
    destroy(): void;
  }
}

declare module 'react-mentions' {
  import type { ComponentType } from 'react';

  export const MentionsInput: ComponentType<Readonly<Record<string, unknown>>>;
  export const Mention: ComponentType<Readonly<Record<string, unknown>>>;
}

declare module 'jquery' {
  interface Wrapped {
    on(name: string, heard: () => void): Wrapped;
    summernote(order: object | string): string;
    trumbowyg(order: object | string): string;
  }
  export default function jquery(element: Element): Wrapped;
}

declare module 'summernote/dist/summernote-lite.js';
declare module 'trumbowyg';
declare module '@37signals/lexxy';
declare module 'sceditor/minified/sceditor.min.js';
declare module 'sceditor/minified/formats/bbcode.js';
declare module 'sceditor/minified/plugins/undo.js';
declare module 'vditor/dist/js/lute/lute.min.js';
