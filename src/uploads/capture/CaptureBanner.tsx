import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CaptureUnderWay, secondsLeft } from '../../core/capture/under-way.ts';
import { formatDuration } from '../../core/words/format-words.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { underWay } from './capture-view.ts';

/** The picture that is waited for or being taken, and the way to give it up. */
export function CaptureBanner() {
  const entry = underWay.value;
  return entry ? <UnderWay key={entry.id} entry={entry} /> : null;
}

function UnderWay({ entry }: { readonly entry: CaptureUnderWay }) {
  const cancel = (
    <Button size="small" onClick={() => tell('capture.cancel', { id: entry.id })}>
      {words('cancel')}
    </Button>
  );
  return (
    <Notice tone="info" actions={cancel}>
      {entry.stage === 'waiting' ? <Seconds dueAtMs={entry.dueAtMs} /> : <Taking entry={entry} />}
    </Notice>
  );
}

function Taking({ entry: { share, leftMs } }: { readonly entry: CaptureUnderWay }) {
  if (share === undefined) return <>{words('captureTaking')}</>;
  const left = leftMs === undefined ? null : formatDuration(leftMs / 1000, wordsLocale());
  return (
    <div class="capture-progress">
      <span>{words('captureTakingShare', Math.floor(share * 100))}</span>
      {left !== null && <span class="capture-left">{words('stateTimeLeft', left)}</span>}
      <ProgressBar fraction={share} label={words('captureTaking')} />
    </div>
  );
}

function Seconds({ dueAtMs }: { readonly dueAtMs: number }) {
  const left = useSignal(secondsLeft(dueAtMs, Date.now()));
  useEffect(() => {
    const timer = setInterval(() => {
      left.value = secondsLeft(dueAtMs, Date.now());
    }, 100);
    return () => clearInterval(timer);
  }, [dueAtMs, left]);
  return <span class="capture-seconds">{words('captureWaiting', left.value)}</span>;
}
