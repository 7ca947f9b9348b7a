import { Check, Copy } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { IconButton } from './IconButton.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** The accessible name, with its object. */
  readonly label: string;
  /** Said when it is done. */
  readonly copied: string;
}

const COPIED_MS = 2_000;

/** Copies a text that is shown beside it. Where the clipboard is refused, the text can still be selected. */
export function CopyButton({ text, label, copied }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(setCopied, COPIED_MS, false);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <>
      <IconButton icon={isCopied ? Check : Copy} label={label} onClick={() => void copy()} />
      <span class="ui-unseen" role="status">
        {isCopied ? copied : ''}
      </span>
    </>
  );
}
