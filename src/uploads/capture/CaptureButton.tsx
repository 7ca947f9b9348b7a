import { Camera } from 'lucide';
import type { CaptureChoice } from '../../core/capture/capture-choice.ts';
import { Button } from '../../ui/Button.tsx';
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
  // There is no room for two: what is not as usual is what to tell.
  const icon = now.way === 'upload' ? Camera : WAY_ICONS[now.way];
  return (
    <div class="capture">
      <Button icon={icon} title={choiceHint(now)} aria-label={choiceHint(now)} onClick={() => capture(now)}>
        {choiceLabel(now)}
      </Button>
      <CaptureMenu capture={capture} />
    </div>
  );
}
