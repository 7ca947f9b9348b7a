import { Check, Ellipsis } from 'lucide';
import type { RefObject } from 'preact';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { RowState } from '../../uploads/row/row-state.ts';
import type { Verb, RowVerbs as Verbs } from '../../uploads/row/row-verbs.ts';
import { verbWords } from '../../uploads/row/verb-words.ts';
import { FailureRemedies } from '../news/FailureRemedies.tsx';
import type { Panel } from '../panel/RowPanel.tsx';
import {
  cancelUpload,
  copyLink,
  openLink,
  pasteLink,
  pauseUpload,
  removeFromList,
  resumeUpload,
} from '../verbs/job-actions.ts';
import { leaveRow } from '../view/row-focus.ts';
import { rowNotes } from '../view/row-notes.ts';

interface RowVerbsProps {
  readonly job: Job;
  readonly state: RowState;
  readonly verbs: Verbs;
  readonly row: RefObject<HTMLLIElement | null>;
  /** In words, on a line of their own. */
  readonly worded: boolean;
  readonly openPanel: (panel: Panel) => void;
}

/** What can be done with a row: buttons, and the menu of the rarer ones. */
export function RowVerbs({ job, state, verbs: { direct, more }, row, worded, openPanel }: RowVerbsProps) {
  const copied = rowNotes.value.get(job.id)?.tone === 'success';

  const act = (verb: Verb) => {
    switch (verb) {
      case 'copy':
        return void copyLink(job.id);
      case 'paste':
        return void pasteLink(job.id);
      case 'cancel':
        return void cancelUpload(job.id);
      case 'pause':
        return void pauseUpload(job.id);
      case 'resume':
        return void resumeUpload(job.id);
      case 'open':
        return void openLink(job.id);
      case 'copy-plain':
        return void copyLink(job.id, 'plain');
      case 'copy-markdown':
        return void copyLink(job.id, 'markdown');
      case 'copy-html':
        return void copyLink(job.id, 'html');
      case 'remove':
        if (row.current) leaveRow(row.current);
        return void removeFromList(job.id);
      default:
        return openPanel(verb);
    }
  };

  return (
    <div class={`verbs ${worded ? 'verbs-worded' : ''}`}>
      {state.kind === 'failed' && <FailureRemedies job={job} failure={state.failure} />}
      {direct.map((verb) => {
        const { label, labelOf, icon } = verbWords(verb);
        const shown = verb === 'copy' && copied ? Check : icon;
        const name = labelOf(job.name);
        return worded ? (
          <Button key={verb} size="small" icon={shown} aria-label={name} onClick={() => act(verb)}>
            {label}
          </Button>
        ) : (
          <IconButton
            key={verb}
            icon={shown}
            label={name}
            hint={label}
            tone={verb === 'copy' ? 'accent' : 'normal'}
            onClick={() => act(verb)}
          />
        );
      })}
      {more.length > 0 && (
        <Menu
          icon={Ellipsis}
          label={words('verbMoreOf', job.name)}
          hint={words('verbMore')}
          items={more.map((verb) => ({
            label: verbWords(verb).label,
            icon: verbWords(verb).icon,
            onSelect: () => act(verb),
          }))}
        />
      )}
    </div>
  );
}
