import type { CaptureWay, CaptureWhat } from '../../core/capture/capture-choice.ts';
import type { MessageKey } from './words.ts';

/** What is captured, as menus, keys and the popup call it. */
export const WHAT_WORDS: Readonly<Record<CaptureWhat, MessageKey>> = {
  visible: 'captureVisible',
  page: 'capturePage',
  area: 'captureArea',
  element: 'captureElement',
};

/** What becomes of it. */
export const WAY_WORDS: Readonly<Record<CaptureWay, MessageKey>> = {
  upload: 'captureWayUpload',
  edit: 'captureWayEdit',
  copy: 'captureWayCopy',
};
