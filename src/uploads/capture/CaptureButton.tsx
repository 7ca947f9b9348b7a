import { Camera } from 'lucide';
import type { CaptureChoice } from '../../core/capture/capture-choice.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { CaptureMenu } from './CaptureMenu.tsx';
import { choice } from './capture-view.ts';
import { choiceHint, choiceLabel, WAY_ICONS } from './choice-words.ts';
import './capture.css';

interface CaptureButtonProps {
  readonly capture: (choice: CaptureChoice) => void;
}

/** Takes a picture as the last time; the menu beside it has the other ways. */
export function CaptureButton({ capture }: CaptureButtonProps) {
  const now = choice.value;
  return (
    <div class="capture">
      <Button icon={Camera} title={choiceHint(now)} aria-label={choiceHint(now)} onClick={() => capture(now)}>
        {choiceLabel(now)}
        {now.way !== 'upload' && <Icon node={WAY_ICONS[now.way]} sizePx={13} />}
      </Button>
      <CaptureMenu capture={capture} />
    </div>
  );
}
