import { Check, Ellipsis } from 'lucide';
import type { RefObject } from 'preact';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { Verb, RowVerbs as Verbs } from '../../uploads/row/row-verbs.ts';
import { verbWords } from '../../uploads/row/verb-words.ts';
import {
  cancelUpload,
  copyLink,
  pasteLink,
  pauseUpload,
  removeFromList,
  resumeUpload,
} from '../verbs/job-actions.ts';
import { leaveRow } from '../view/row-focus.ts';
import { rowNotes } from '../view/row-notes.ts';
import type { Panel } from './RowPanel.tsx';

interface RowVerbsProps {
  readonly job: Job;
  readonly verbs: Verbs;
  readonly row: RefObject<HTMLLIElement | null>;
  readonly openPanel: (panel: Panel) => void;
}

/** The buttons at the right of a row, and the menu of the rarer ones. */
export function RowVerbs({ job, verbs: { direct, more }, row, openPanel }: RowVerbsProps) {
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
      case 'remove':
        if (row.current) leaveRow(row.current);
        return void removeFromList(job.id);
      default:
        return openPanel(verb);
    }
  };

  return (
    <div class="verbs">
      {direct.map((verb) => {
        const { label, labelOf, icon } = verbWords(verb);
        return (
          <IconButton
            key={verb}
            icon={verb === 'copy' && copied ? Check : icon}
            label={labelOf(job.name)}
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
            ...(verb === 'delete' || verb === 'revoke' ? { tone: 'danger' as const } : {}),
            onSelect: () => act(verb),
          }))}
        />
      )}
    </div>
  );
}
