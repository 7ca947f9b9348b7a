import { Maximize, Minus, Plus } from 'lucide';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { FileName } from '../../ui/FileName.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { note } from '../../uploads/view/note.ts';
import { unit } from '../view/picture.ts';
import { fitPicture, showPixels, view, visiblePart, zoomBy } from '../view/viewport.ts';
import { fileName } from '../ways/output.ts';

const STEP = 1.25;

/** Which picture it is, what came of the last verb, and how large it is shown. */
export function BottomBar() {
  const { width, height } = visiblePart.value;
  const percent = new Intl.NumberFormat(wordsLocale(), { style: 'percent' }).format(
    view.value.scale * Math.max(1, unit.value),
  );
  return (
    <footer class="bottom">
      <div class="bottom-name">
        <FileName name={fileName()} />
      </div>
      <span class="bottom-size">{`${width} × ${height}`}</span>
      {note.value && <p class={`bottom-note bottom-note-${note.value.tone}`}>{note.value.text}</p>}
      <div class="bottom-zoom">
        <IconButton
          icon={Minus}
          label={words('editorZoomOut')}
          hint={words('editorToolHint', words('editorZoomOut'), '−')}
          onClick={() => zoomBy(1 / STEP)}
        />
        <button
          type="button"
          class="bottom-percent"
          title={words('editorToolHint', words('editorZoomPixels'), '1')}
          aria-label={`${percent}, ${words('editorZoomPixels')}`}
          onClick={showPixels}
        >
          {percent}
        </button>
        <IconButton
          icon={Plus}
          label={words('editorZoomIn')}
          hint={words('editorToolHint', words('editorZoomIn'), '+')}
          onClick={() => zoomBy(STEP)}
        />
        <IconButton
          icon={Maximize}
          label={words('editorZoomFit')}
          hint={words('editorToolHint', words('editorZoomFit'), '0')}
          onClick={fitPicture}
        />
      </div>
    </footer>
  );
}
