import { FileUp, type IconNode, LogIn, Play, RotateCw, Settings } from 'lucide';
import type { Failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { openOptions } from '../../platform/browser/open-options.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { type Remedy, remediesOf } from '../../uploads/row/row-verbs.ts';
import { openPicker } from '../send/pick-files.ts';
import { continueUpload, retryUpload, signInAgain } from '../verbs/job-actions.ts';

interface RemedyButtonsProps {
  readonly job: Job;
  readonly failure: Failure;
  /** Says the first in words; there is no room for more of them. */
  readonly worded: boolean;
}

interface RemedyButton {
  readonly label: string;
  readonly icon: IconNode;
  readonly act: () => unknown;
}

/** The buttons that do what a failure's second sentence asks for. */
export function RemedyButtons({ job, failure: { code, detail }, worded }: RemedyButtonsProps) {
  const buttons: Record<Remedy, RemedyButton> = {
    settings: { label: words('openSettings'), icon: Settings, act: openOptions },
    choose: { label: words('chooseFiles'), icon: FileUp, act: openPicker },
    continue: { label: words('continueUpload'), icon: Play, act: () => continueUpload(job) },
    'sign-in': { label: words('signIn'), icon: LogIn, act: () => signInAgain(job) },
    retry: { label: words('verbRetry'), icon: RotateCw, act: () => retryUpload(job) },
  };
  return remediesOf(code, detail?.reason).map((remedy, index) => {
    const { label, icon, act } = buttons[remedy];
    const name = `${label}: ${job.name}`;
    return worded && index === 0 ? (
      <Button key={remedy} size="small" aria-label={name} onClick={() => void act()}>
        {label}
      </Button>
    ) : (
      <IconButton key={remedy} icon={icon} label={name} hint={label} onClick={() => void act()} />
    );
  });
}
