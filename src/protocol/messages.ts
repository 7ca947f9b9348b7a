import type { AccountMessages } from './account-messages.ts';
import type { CaptureMessages } from './capture-messages.ts';
import type { LinkMessages } from './link-messages.ts';
import type { ListMessages } from './list-messages.ts';
import type { Context } from './message.ts';
import type { TransferMessages } from './transfer-messages.ts';
import type { UploadMessages } from './upload-messages.ts';

/** Every message, by its name: `noun.verb`. */
export interface Messages
  extends AccountMessages,
    CaptureMessages,
    LinkMessages,
    ListMessages,
    TransferMessages,
    UploadMessages {}

export type MessageName = keyof Messages;
export type RequestOf<N extends MessageName> = Messages[N]['request'];
export type ReplyOf<N extends MessageName> = Messages[N]['reply'];
export type NameTo<C extends Context> = {
  [N in MessageName]: Messages[N]['to'] extends C ? N : never;
}[MessageName];
