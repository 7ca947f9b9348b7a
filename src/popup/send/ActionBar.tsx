import { Clipboard, Settings } from 'lucide';
import { openOptions } from '../../platform/browser/open-options.ts';
import { pasteKeys } from '../../platform/browser/paste-keys.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { CaptureButton } from '../../uploads/capture/CaptureButton.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import { capturePage } from './capture-page.ts';
import { pasteFromClipboard } from './paste-from-clipboard.ts';

/** What can be done, from the most to the least usual. */
export function ActionBar() {
  return (
    <div class="actions">
      <ChooseFiles />
      <div class="actions-row">
        <CaptureButton capture={(choice) => void capturePage(choice)} />
        <Button
          icon={Clipboard}
          title={words('pasteImageHint', pasteKeys)}
          onClick={() => void pasteFromClipboard()}
        >
          {words('pasteImage')}
        </Button>
        <IconButton icon={Settings} label={words('openSettings')} onClick={() => void openOptions()} />
      </div>
    </div>
  );
}
