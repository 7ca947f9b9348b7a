import { Check, Copy, Download } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { send } from '../../platform/messaging/messages.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { announce } from '../view/announce.ts';
import '../panel/panel.css';
import type { QrCode } from './qr-code.ts';
import './qr.css';

interface QrPanelProps {
  readonly job: Job;
  readonly close: () => void;
}

/** The link as a picture that a telephone reads from the screen. What draws it is loaded for the first one. */
export function QrPanel({ job, close }: QrPanelProps) {
  const closeButton = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<QrCode | string>('');
  useEffect(() => closeButton.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    draw(job.id).then(setDrawn, (thrown) => {
      const { what, remedy } = describeFailure(failureFrom(thrown));
      setDrawn(`${what} ${remedy}`);
    });
  }, [job.id]);
  const code = typeof drawn === 'string' ? null : drawn;
  return (
    <>
      <legend class="ui-unseen">{words('verbQr')}</legend>
      <div class="qr">
        {code ? (
          <svg
            class="qr-picture"
            role="img"
            aria-label={words('qrOf', job.name)}
            viewBox={`0 0 ${code.sizeModules} ${code.sizeModules}`}
            shape-rendering="crispEdges"
          >
            <rect width="100%" height="100%" fill="#fff" />
            <path d={code.path} fill="#000" />
          </svg>
        ) : (
          <p class="qr-picture qr-none" role="status">
            {drawn as string}
          </p>
        )}
        <div class="qr-side">
          <p class="panel-hint">{words('qrHint')}</p>
          <div class="panel-actions qr-actions" ref={closeButton}>
            {code && <PictureButtons code={code} name={job.name} />}
            <Button size="small" onClick={close}>
              {words('close')}
            </Button>
          </div>
        </div>
      </div>
    </>
  );
}

async function draw(jobId: string): Promise<QrCode | string> {
  const [{ url }, { qrCodeOf }] = await Promise.all([
    send('link.address', { jobId }),
    import('./qr-code.ts'),
  ]);
  return qrCodeOf(url) ?? words('qrTooLong');
}

const COPIED_MS = 2_000;

function PictureButtons({ code, name }: { readonly code: QrCode; readonly name: string }) {
  const [isCopied, setCopied] = useState(false);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(setCopied, COPIED_MS, false);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    const { pngOf } = await import('./qr-code.ts');
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(code) })]);
      setCopied(true);
      announce(words('qrCopied'));
    } catch {
      setRefused(true);
    }
  };
  const save = async () => {
    const { svgOf } = await import('./qr-code.ts');
    const url = URL.createObjectURL(new Blob([svgOf(code)], { type: 'image/svg+xml' }));
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = `${name} QR.svg`;
    anchor.click();
    // The browser has taken it over by then.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <>
      <Button size="small" icon={isCopied ? Check : Copy} onClick={() => void copy()}>
        {words('qrCopy')}
      </Button>
      <Button size="small" icon={Download} onClick={() => void save()}>
        {words('qrSave')}
      </Button>
      {isRefused && (
        <p class="panel-hint-warning" role="alert">
          {words('qrNotCopied')}
        </p>
      )}
    </>
  );
}
