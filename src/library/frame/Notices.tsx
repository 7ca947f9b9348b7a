import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../core/job/failure.ts';
import { openOptions } from '../../platform/browser/open-options.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { CaptureBanner } from '../../uploads/capture/CaptureBanner.tsx';
import { underWay } from '../../uploads/capture/capture-view.ts';
import { configured } from '../../uploads/view/standing.ts';
import { totalCount } from '../view/jobs.ts';
import { captureFailure } from './capture-page.ts';

/** What keeps links from being renewed, revoked and deleted now. */
export function Notices() {
  const online = useOnline();
  const isCutOff = !configured.value && totalCount.value > 0;
  const failed = captureFailure.value;
  if (online && !isCutOff && !failed && !underWay.value) return null;
  return (
    <div class="notices">
      <CaptureBanner />
      {failed && <CaptureFailed failure={failed} />}
      {isCutOff && (
        <Notice
          tone="warning"
          actions={
            <Button size="small" onClick={() => void openOptions()}>
              {words('openSettings')}
            </Button>
          }
        >
          {words('libraryNotConnected')}
        </Notice>
      )}
      {!online && <Notice tone="info">{words('libraryOffline')}</Notice>}
    </div>
  );
}

function CaptureFailed({ failure }: { readonly failure: Failure }) {
  const { what, remedy } = describeFailure(failure);
  const close = { label: words('close'), act: () => (captureFailure.value = null) };
  return (
    <Notice tone="danger" live close={close}>
      {what} {remedy}
    </Notice>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const changed = () => setOnline(navigator.onLine);
    window.addEventListener('online', changed);
    window.addEventListener('offline', changed);
    return () => {
      window.removeEventListener('online', changed);
      window.removeEventListener('offline', changed);
    };
  }, []);
  return online;
}
