import type { IconNode } from 'lucide';
import { Link, Link2Off, ListX, RefreshCw, Trash2, X } from 'lucide';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { clearNote, type Note, note } from '../../uploads/view/note.ts';
import { chosenJobs, shownIds } from '../find/shown.ts';
import { ask } from '../view/question.ts';
import { selectNone } from '../view/selection.ts';
import { ableTo, type ManyVerb } from './able.ts';
import { copyLinks, countText, removeFromList } from './act.ts';
import { SelectAll } from './SelectAll.tsx';
import { Summary } from './Summary.tsx';

/** The line at the foot: what there is, or what can be done with what is selected. */
export function Foot() {
  const chosen = chosenJobs.value;
  return (
    <footer class={`foot ${chosen.length > 0 ? 'foot-chosen' : ''}`}>
      {note.value && <FootNote note={note.value} />}
      {chosen.length > 0 ? <Chosen jobs={chosen} /> : <Summary />}
    </footer>
  );
}

function FootNote({ note: { tone, text, remedy } }: { readonly note: Note }) {
  return (
    <div class={`foot-note foot-note-${tone}`}>
      <p>{text}</p>
      {remedy && (
        <Button size="small" onClick={remedy.act}>
          {remedy.label}
        </Button>
      )}
      <IconButton icon={X} label={words('close')} onClick={clearNote} />
    </div>
  );
}

interface VerbButton {
  readonly verb: ManyVerb;
  readonly label: string;
  readonly icon: IconNode;
  readonly act: (jobs: readonly Job[]) => void;
}

const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

const verbButtons = (): VerbButton[] => [
  {
    verb: 'renew',
    label: words('libraryRenew'),
    icon: RefreshCw,
    act: (jobs) => ask({ verb: 'renew', jobIds: idsOf(jobs) }),
  },
  {
    verb: 'revoke',
    label: words('libraryRevoke'),
    icon: Link2Off,
    act: (jobs) => ask({ verb: 'revoke', jobIds: idsOf(jobs) }),
  },
  {
    verb: 'delete',
    label: words('libraryDelete'),
    icon: Trash2,
    act: (jobs) => ask({ verb: 'delete', jobIds: idsOf(jobs) }),
  },
];

/** A verb that can do nothing with any of them cannot be pressed. */
function Chosen({ jobs }: { readonly jobs: readonly Job[] }) {
  return (
    <fieldset class="chosen" aria-label={words('librarySelected', countText(jobs.length))}>
      <p class="chosen-count">
        <IconButton icon={X} label={words('librarySelectNone')} onClick={selectNone} />
        <span aria-live="polite">{words('librarySelected', countText(jobs.length))}</span>
        {jobs.length < shownIds.value.length && <SelectAll />}
      </p>
      <div class="chosen-verbs">
        <Button
          size="small"
          variant="primary"
          icon={Link}
          disabled={ableTo('copy', jobs).length === 0}
          onClick={() => void copyLinks(jobs)}
        >
          {words('libraryCopy')}
        </Button>
        {verbButtons().map(({ verb, label, icon, act }) => {
          const able = ableTo(verb, jobs);
          return (
            <Button
              key={verb}
              size="small"
              icon={icon}
              title={label}
              aria-label={label}
              disabled={able.length === 0}
              onClick={() => act(able)}
            >
              {label}
            </Button>
          );
        })}
        <Button
          size="small"
          icon={ListX}
          title={words('verbRemove')}
          aria-label={words('verbRemove')}
          onClick={() => void removeFromList(jobs)}
        >
          {words('libraryRemove')}
        </Button>
      </div>
    </fieldset>
  );
}
