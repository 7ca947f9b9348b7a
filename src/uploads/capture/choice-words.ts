import {
  AppWindow,
  ClipboardCopy,
  GalleryVertical,
  type IconNode,
  Pencil,
  Scan,
  SquareMousePointer,
  Upload,
} from 'lucide';
import type {
  CaptureChoice,
  CaptureDelay,
  CaptureWay,
  CaptureWhat,
} from '../../core/capture/capture-choice.ts';
import { WAY_WORDS, WHAT_WORDS } from '../../platform/words/capture-words.ts';
import { words } from '../../platform/words/words.ts';

export const WHAT_ICONS: Readonly<Record<CaptureWhat, IconNode>> = {
  visible: AppWindow,
  page: GalleryVertical,
  area: Scan,
  element: SquareMousePointer,
};

export const WAY_ICONS: Readonly<Record<CaptureWay, IconNode>> = {
  upload: Upload,
  edit: Pencil,
  copy: ClipboardCopy,
};

/** The commands of the manifest that do the same, uploading at once. */
export const WHAT_COMMANDS: Readonly<Record<CaptureWhat, string>> = {
  visible: 'capture-page',
  page: 'capture-whole-page',
  area: 'capture-area',
  element: 'capture-element',
};

export const delayWords = (seconds: CaptureDelay): string =>
  seconds === 0 ? words('captureDelayNone') : words('captureDelaySeconds', seconds);

/** "Visible part · 5 s": what the button does, as far as there is room on it. */
export const choiceLabel = ({ what, delaySeconds }: CaptureChoice): string =>
  [words(WHAT_WORDS[what]), ...(delaySeconds > 0 ? [delayWords(delaySeconds)] : [])].join(' · ');

/** The same with what becomes of it. */
export const choiceHint = (choice: CaptureChoice): string =>
  words('captureButton', `${choiceLabel(choice)} · ${words(WAY_WORDS[choice.way])}`);
