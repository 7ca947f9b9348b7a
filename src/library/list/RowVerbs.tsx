import { Ellipsis, LogIn } from 'lucide';
import type { BulkVerb } from '../../core/job/bulk-work.ts';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import type { RowState } from '../../uploads/row/row-state.ts';
import { verbWords } from '../../uploads/row/verb-words.ts';
import { ask } from '../view/question.ts';
import { ableTo, type SingleVerb } from '../work/able.ts';
import { copyLinks, openLink, remedyFor, removeFromList } from '../work/act.ts';

const SINGLE = ['open', 'terms', 'rename', 'qr'] as const satisfies readonly SingleVerb[];
const ASKED: readonly BulkVerb[] = ['renew', 'revoke', 'delete'];

/** What can be done with one upload. The arrows of the list lead here, Tab does not. */
export function RowVerbs({ job, state }: { readonly job: Job; readonly state: RowState }) {
  const one = [job];
  const single = SINGLE.filter((verb) => ableTo(verb, one).length > 0).map((verb): MenuItem => {
    const { label, icon } = verbWords(verb);
    const onSelect = () => (verb === 'open' ? void openLink(job) : ask({ verb, jobIds: [job.id] }));
    return { label, icon, onSelect };
  });
  const asked = ASKED.filter((verb) => ableTo(verb, one).length > 0).map((verb): MenuItem => {
    const { label, icon } = verbWords(verb);
    return {
      label,
      icon,
      ...(verb === 'renew' ? {} : { tone: 'danger' as const }),
      onSelect: () => ask({ verb, jobIds: [job.id] }),
    };
  });
  const remove = verbWords('remove');
  const items: MenuItem[] = [
    ...single,
    ...asked,
    ...(ableTo('remove', one).length > 0
      ? [{ label: remove.label, icon: remove.icon, onSelect: () => void removeFromList(one) }]
      : []),
  ];
  const copy = verbWords('copy');
  const remedy = state.kind === 'failed' ? remedyFor(state.failure, job) : undefined;
  return (
    <>
      {remedy && (
        <IconButton
          icon={LogIn}
          label={`${remedy.label}: ${job.name}`}
          hint={remedy.label}
          tone="accent"
          tabIndex={-1}
          onClick={remedy.act}
        />
      )}
      {state.kind === 'ready' && (
        <IconButton
          icon={copy.icon}
          label={copy.labelOf(job.name)}
          hint={copy.label}
          tone="accent"
          tabIndex={-1}
          onClick={() => void copyLinks(one)}
        />
      )}
      {items.length > 0 && (
        <Menu
          icon={Ellipsis}
          label={words('verbMoreOf', job.name)}
          hint={words('verbMore')}
          tabIndex={-1}
          items={items}
        />
      )}
    </>
  );
}
