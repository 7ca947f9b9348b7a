import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import '../../uploads/panel/panel.css';

interface ConfirmPanelProps {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly act: () => Promise<unknown>;
  readonly close: () => void;
}

/** Asks before something is taken away. The way back comes first and has the focus. */
export function ConfirmPanel({ question, yes, no, act, close }: ConfirmPanelProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await act();
    close();
  };
  return (
    <>
      <legend>{question}</legend>
      <div class="panel-actions">
        <Button size="small" onClick={close}>
          {no}
        </Button>
        <Button size="small" variant="danger" disabled={busy} onClick={() => void confirm()}>
          {yes}
        </Button>
      </div>
    </>
  );
}
