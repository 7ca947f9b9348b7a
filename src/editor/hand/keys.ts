import type { Point } from '../../core/drawing/mark.ts';
import {
  addInMiddle,
  chooseStyle,
  deleteSelected,
  duplicateSelected,
  grow,
  nudge,
  restackSelected,
  selectAll,
} from '../tools/act-on-marks.ts';
import { toolOfLetter } from '../tools/tool-list.ts';
import { editText, endText } from '../tools/write-text.ts';
import { redoChange, undoChange } from '../view/drawing.ts';
import { selected, selectNone } from '../view/selection.ts';
import { takeTool } from '../view/take-tool.ts';
import { markWidth, tool } from '../view/tool.ts';
import { fitPicture, showPixels, zoomBy } from '../view/viewport.ts';
import { copyPicture } from '../ways/copy-picture.ts';
import { savePicture } from '../ways/save-picture.ts';
import { uploadPicture } from '../ways/upload-picture.ts';
import { letterOf } from './letter-of.ts';
import { cancelGesture, holdSpace } from './pointer.ts';

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const LEAP = 10;
const ZOOM_STEP = 1.25;

/** All keys of the page; the field for a text keeps its own to itself. */
export function bindKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') document.documentElement.classList.add('is-tabbing');
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    const isDone = event.ctrlKey || event.metaKey ? withCtrl(event) : isPlain(event) && alone(event);
    if (isDone) event.preventDefault();
  });
  document.addEventListener('keyup', (event) => {
    if (event.code === 'Space') holdSpace(false);
  });
  document.addEventListener('pointerdown', () => document.documentElement.classList.remove('is-tabbing'));
  window.addEventListener('blur', () => holdSpace(false));
}

/** Radio buttons and buttons have keys of their own. */
function isPlain({ target, key }: KeyboardEvent): boolean {
  if (target instanceof HTMLTextAreaElement) return false;
  if (target instanceof HTMLInputElement) return !key.startsWith('Arrow') && key !== ' ';
  const isButton = target instanceof HTMLButtonElement && target.dataset.mark === undefined;
  return !(isButton && (key === 'Enter' || key === ' '));
}

/** True where the key was one of ours. */
function withCtrl(event: KeyboardEvent): boolean {
  const { key, shiftKey } = event;
  if (key === 'Enter') return done(uploadPicture());
  if (event.target instanceof HTMLTextAreaElement) return false;
  if (event.code === 'BracketRight') return done(restackSelected(shiftKey ? 'front' : 'forward'));
  if (event.code === 'BracketLeft') return done(restackSelected(shiftKey ? 'back' : 'backward'));
  switch (letterOf(event)) {
    case 'Z':
      return done(shiftKey ? redoChange() : undoChange());
    case 'Y':
      return done(redoChange());
    case 'C':
      return shiftKey ? false : done(copyPicture());
    case 'S':
      return done(savePicture());
    case 'A':
      return done(selectAll());
    case 'D':
      return done(duplicateSelected());
    default:
      return false;
  }
}

function alone(event: KeyboardEvent): boolean {
  const { key, shiftKey, altKey } = event;
  const arrow = ARROWS[key];
  if (arrow) return byArrow(arrow, shiftKey, altKey);
  if (altKey) return false;
  switch (key) {
    case 'Escape':
      return letGo();
    case 'Delete':
    case 'Backspace':
      return done(deleteSelected());
    case 'Enter':
      return enter();
    case ' ':
      return done(holdSpace(true));
    case '+':
    case '=':
      return done(zoomBy(ZOOM_STEP));
    case '-':
      return done(zoomBy(1 / ZOOM_STEP));
    case '0':
      return done(fitPicture());
    case '1':
      return done(showPixels());
    case '[':
      return done(chooseStyle({ width: markWidth.value === 'thick' ? 'medium' : 'thin' }));
    case ']':
      return done(chooseStyle({ width: markWidth.value === 'thin' ? 'medium' : 'thick' }));
  }
  const chosen = toolOfLetter(letterOf(event) ?? '');
  if (!chosen) return false;
  endText();
  takeTool(chosen);
  return true;
}

function byArrow({ x, y }: Point, isLeap: boolean, isResize: boolean): boolean {
  const by = isLeap ? { x: x * LEAP, y: y * LEAP } : { x, y };
  if (selected.value.length === 0 && tool.value !== 'crop') return false;
  return done(isResize ? grow(by) : nudge(by));
}

/** What is nearest goes first: what the pointer is doing, the crop, what is selected. */
function letGo(): boolean {
  if (cancelGesture()) return true;
  if (tool.value === 'crop') takeTool('select');
  else selectNone();
  return true;
}

function enter(): boolean {
  const [mark, ...others] = selected.value;
  if (tool.value === 'crop') takeTool('select');
  else if (mark?.kind === 'text' && others.length === 0) editText(mark);
  else addInMiddle();
  return true;
}

const done = (_work: unknown) => true;
