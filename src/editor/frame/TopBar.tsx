import { Copy, Download, Redo2, Trash2, Undo2, Upload } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { canRedo, canUndo, redoChange, undoChange } from '../view/drawing.ts';
import { copyPicture } from '../ways/copy-picture.ts';
import { savePicture } from '../ways/save-picture.ts';
import { isUploading, uploadPicture } from '../ways/upload-picture.ts';
import { askToDiscard } from './DiscardDialog.tsx';
import { StyleBar } from './StyleBar.tsx';
import { ToolBar } from './ToolBar.tsx';

/** Everything that can be done, in one line: with what, how, and what then. */
export function TopBar() {
  return (
    <header class="top">
      <ToolBar />
      <StyleBar />
      <div class="top-verbs">
        <IconButton
          icon={Undo2}
          label={words('editorUndo')}
          hint={words('editorToolHint', words('editorUndo'), 'Ctrl+Z')}
          disabled={!canUndo.value}
          onClick={undoChange}
        />
        <IconButton
          icon={Redo2}
          label={words('editorRedo')}
          hint={words('editorToolHint', words('editorRedo'), 'Ctrl+Shift+Z')}
          disabled={!canRedo.value}
          onClick={redoChange}
        />
        <span class="top-line" />
        <IconButton icon={Trash2} label={words('editorDiscard')} onClick={askToDiscard} />
        <IconButton
          icon={Download}
          label={words('editorSave')}
          hint={words('editorToolHint', words('editorSave'), 'Ctrl+S')}
          onClick={() => void savePicture()}
        />
        <IconButton
          icon={Copy}
          label={words('editorCopy')}
          hint={words('editorToolHint', words('editorCopy'), 'Ctrl+C')}
          onClick={() => void copyPicture()}
        />
        <Button
          variant="primary"
          icon={Upload}
          title={words('editorToolHint', words('editorUpload'), 'Ctrl+Enter')}
          aria-keyshortcuts="Control+Enter"
          disabled={isUploading.value}
          onClick={() => void uploadPicture()}
        >
          {words('editorUpload')}
        </Button>
      </div>
    </header>
  );
}
