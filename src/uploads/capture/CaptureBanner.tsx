import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CaptureUnderWay, secondsLeft } from '../../core/capture/under-way.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
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
      {entry.stage === 'waiting' ? <Seconds dueAtMs={entry.dueAtMs} /> : takingWords(entry)}
    </Notice>
  );
}

const takingWords = ({ share }: CaptureUnderWay): string =>
  share === undefined ? words('captureTaking') : words('captureTakingShare', Math.floor(share * 100));

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
