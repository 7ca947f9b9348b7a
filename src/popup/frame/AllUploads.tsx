import { useEffect, useState } from 'preact/hooks';
import { openLibrary, windowIdHere } from '../../platform/browser/open-library.ts';
import { words } from '../../platform/words/words.ts';

/** The way to all uploads, beside the page. The browser opens a side panel only in the tick of a click. */
export function AllUploads() {
  const [windowId, setWindowId] = useState<number>();
  useEffect(() => void windowIdHere().then(setWindowId), []);
  const open = async () => {
    await openLibrary(windowId);
    window.close();
  };
  return (
    <button type="button" class="hints-all" onClick={() => void open()}>
      {words('libraryTitle')}
    </button>
  );
}
