import type { Failure } from '../../core/job/failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureDetails } from '../news/FailureDetails.tsx';
import '../../uploads/panel/panel.css';

interface DetailsPanelProps {
  readonly failure: Failure;
  readonly close: () => void;
}

/** While it is open the row says all of its failure; here is what an administrator may need besides. */
export function DetailsPanel({ failure, close }: DetailsPanelProps) {
  return (
    <>
      <legend class="ui-unseen">{words('failureDetails')}</legend>
      <FailureDetails failure={failure} isFolded={false} />
      <div class="panel-actions">
        <Button size="small" onClick={close}>
          {words('close')}
        </Button>
      </div>
    </>
  );
}
