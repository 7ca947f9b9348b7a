import { CopyButton } from './CopyButton.tsx';
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

/** Folded away under a failure: what an administrator needs to find the request in the log. */
export function RequestId({ id, texts }: RequestIdProps) {
  return (
    <details class="ui-request-id">
      <summary>{texts.details}</summary>
      <p>
        <span>
          {texts.label} <code>{id}</code>
        </span>
        <CopyButton text={id} label={texts.copy} copied={texts.copied} />
      </p>
    </details>
  );
}
