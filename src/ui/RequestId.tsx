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

interface FoldableProps extends RequestIdProps {
  /** Where what is around it has been unfolded already, it is there at once. */
  readonly isFolded?: boolean;
}

/** Under a failure: what an administrator needs to find the request in the log. */
export function RequestId({ isFolded = true, ...shown }: FoldableProps) {
  if (!isFolded) {
    return (
      <div class="ui-request-id">
        <Line {...shown} />
      </div>
    );
  }
  return (
    <details class="ui-request-id">
      <summary>{shown.texts.details}</summary>
      <Line {...shown} />
    </details>
  );
}

function Line({ id, texts }: RequestIdProps) {
  return (
    <p>
      <span>
        {texts.label} <code>{id}</code>
      </span>
      <CopyButton text={id} label={texts.copy} copied={texts.copied} />
    </p>
  );
}
