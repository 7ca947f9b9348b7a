import {
  Ban,
  CircleAlert,
  ClipboardPaste,
  Copy,
  ExternalLink,
  type IconNode,
  Link,
  Link2Off,
  ListX,
  LockKeyhole,
  Pause,
  PencilLine,
  Play,
  QrCode,
  RefreshCw,
  Trash2,
} from 'lucide';
import { words } from '../../platform/words/words.ts';
import type { Verb } from './row-verbs.ts';

export interface VerbWords {
  /** In a menu, and as tooltip. */
  readonly label: string;
  /** With the file's name, for screen readers: where a list has fifty "Copy link". */
  readonly labelOf: (name: string) => string;
  readonly icon: IconNode;
}

/** How each verb is shown and called. */
export function verbWords(verb: Verb): VerbWords {
  switch (verb) {
    case 'copy':
      return { label: words('verbCopy'), labelOf: (name) => words('verbCopyOf', name), icon: Link };
    case 'paste':
      return {
        label: words('verbPaste'),
        labelOf: (name) => words('verbPasteOf', name),
        icon: ClipboardPaste,
      };
    case 'renew':
      return { label: words('verbRenew'), labelOf: (name) => words('verbRenewOf', name), icon: RefreshCw };
    case 'new-link':
      return {
        label: words('verbNewLink'),
        labelOf: (name) => words('verbNewLinkOf', name),
        icon: RefreshCw,
      };
    case 'revoke':
      return { label: words('verbRevoke'), labelOf: () => words('verbRevoke'), icon: Link2Off };
    case 'delete':
      return { label: words('verbDelete'), labelOf: () => words('verbDelete'), icon: Trash2 };
    case 'remove':
      return { label: words('verbRemove'), labelOf: (name) => words('verbRemoveOf', name), icon: ListX };
    case 'pause':
      return { label: words('verbPause'), labelOf: (name) => words('verbPauseOf', name), icon: Pause };
    case 'resume':
      return { label: words('verbResume'), labelOf: (name) => words('verbResumeOf', name), icon: Play };
    case 'open':
      return { label: words('verbOpen'), labelOf: (name) => words('verbOpenOf', name), icon: ExternalLink };
    case 'rename':
      return { label: words('verbRename'), labelOf: () => words('verbRename'), icon: PencilLine };
    case 'terms':
      return { label: words('verbTerms'), labelOf: (name) => words('verbTermsOf', name), icon: LockKeyhole };
    case 'qr':
      return { label: words('verbQr'), labelOf: () => words('verbQr'), icon: QrCode };
    case 'copy-plain':
      return { label: words('verbCopyPlain'), labelOf: () => words('verbCopyPlain'), icon: Copy };
    case 'copy-markdown':
      return { label: words('verbCopyMarkdown'), labelOf: () => words('verbCopyMarkdown'), icon: Copy };
    case 'copy-html':
      return { label: words('verbCopyHtml'), labelOf: () => words('verbCopyHtml'), icon: Copy };
    case 'details':
      return { label: words('failureDetails'), labelOf: () => words('failureDetails'), icon: CircleAlert };
    case 'cancel':
      return { label: words('verbCancel'), labelOf: (name) => words('verbCancelOf', name), icon: Ban };
  }
}
