import { failureFrom } from '../../core/job/failure.ts';
import { failOnTop } from '../view/top-notice.ts';
import { filesOfPicker } from './collect-files.ts';
import { handoverLine } from './handover-line.ts';
import { startPicked, startUploads } from './start-uploads.ts';

declare global {
  /** Not in every browser, so not in TypeScript's library. */
  function showOpenFilePicker(options: { id: string; multiple: boolean }): Promise<FileSystemFileHandle[]>;
}

/** The older picker, for where an administrator has switched the newer one off. */
export const INPUT_ID = 'file-picker';

/** The person has chosen, or does not want to. */
let endPick = () => {};

const isNamed = (thrown: unknown, name: string) => thrown instanceof DOMException && thrown.name === name;

/** What the browser's own process knows of a click may lag behind the page by some milliseconds. */
const CLICK_TRAVELS_MS = 50;

/** @throws AbortError when the person closes the picker, NotAllowedError where it is switched off */
async function askForHandles(): Promise<FileSystemFileHandle[]> {
  const ask = () => showOpenFilePicker({ id: 'upload', multiple: true });
  try {
    return await ask();
  } catch (thrown) {
    // Source: measured in Chromium 156, 7 of 227 clicks in a popup were refused as "user activation required".
    if (!isNamed(thrown, 'NotAllowedError') || !navigator.userActivation.isActive) throw thrown;
    await new Promise((resolve) => setTimeout(resolve, CLICK_TRAVELS_MS));
    return ask();
  }
}

/**
 * Opens the browser's file picker, from whichever button. It gives handles: they are good in the offscreen document
 * after the popup is gone, where a `File` of an `<input>` is sometimes cut off before anyone could read its size.
 */
export async function openPicker(): Promise<void> {
  endPick = handoverLine.beginPick();
  let handles: FileSystemFileHandle[];
  try {
    handles = await askForHandles();
  } catch (thrown) {
    if (isNamed(thrown, 'AbortError')) endPick();
    else document.getElementById(INPUT_ID)?.click();
    return;
  }
  const handedOver = startPicked(handles);
  endPick();
  await handedOver.catch((thrown) => failOnTop(failureFrom(thrown)));
}

/** The older picker was closed without a choice. */
export const leaveInput = (): void => endPick();

export function takeFromInput(input: HTMLInputElement): void {
  void startUploads(filesOfPicker(input.files), 'picked');
  endPick();
  // So that the same file can be chosen twice in a row.
  input.value = '';
}
