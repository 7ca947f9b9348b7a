import { Check, Copy } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { IconButton } from './IconButton.tsx';
import './request-id.css';

export interface RequestIdTexts {
  readonly details: string;
  readonly label: string;
  readonly copy: string;
  readonly copied: string;
}

interface RequestIdProps {
  readonly id: string;
  readonly texts: RequestIdTexts;
}

const COPIED_MS = 2_000;

/** Folded away under a failure: what an administrator needs to find the request in the log. */
export function RequestId({ id, texts }: RequestIdProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(setCopied, COPIED_MS, false);
    return () => clearTimeout(timer);
  }, [isCopied]);
  // Where the clipboard is refused, the text can still be selected.
  const copy = () =>
    navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <details class="ui-request-id">
      <summary>{texts.details}</summary>
      <p>
        <span>
          {texts.label} <code>{id}</code>
        </span>
        <IconButton icon={isCopied ? Check : Copy} label={texts.copy} onClick={() => void copy()} />
        <span class="ui-unseen" role="status">
          {isCopied ? texts.copied : ''}
        </span>
      </p>
    </details>
  );
}
