import { useEffect, useState } from 'preact/hooks';
import { openOptions } from '../../platform/browser/open-options.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { configured } from '../../uploads/view/standing.ts';
import { totalCount } from '../view/jobs.ts';

/** What keeps links from being renewed, revoked and deleted now. */
export function Notices() {
  const online = useOnline();
  const isCutOff = !configured.value && totalCount.value > 0;
  if (online && !isCutOff) return null;
  return (
    <div class="notices">
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
