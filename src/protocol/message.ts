/** The extension's contexts. `content` runs inside a web page, so what it says is checked, never believed. */
export type Context = 'background' | 'offscreen' | 'popup' | 'library' | 'options' | 'editor' | 'content';

/** Who receives it, who may send it, what it carries and what comes back. */
export interface Message<To extends Context, From extends Context, Request, Reply = undefined> {
  readonly to: To;
  readonly from: From;
  readonly request: Request;
  readonly reply: Reply;
}

/** Of a page that is being taken. */
export type OfRun = { readonly runId: string };
export type OfPicture = { readonly pictureId: string };
export type OfJob = { readonly jobId: string };
/** `upload`: the endpoint's name for an upload in parts. */
export type OfUpload = OfJob & { readonly upload: string };
/** Of a verb for many uploads, or of what was removed together: chosen by the page, so that it may ask twice. */
export type OfId = { readonly id: string };
export type Page = 'popup' | 'library' | 'options' | 'editor';
