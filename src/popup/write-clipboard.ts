/** Puts text on the clipboard. False when the browser refuses: the popup lost the focus. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
