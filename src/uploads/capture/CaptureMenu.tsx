import { Check, ChevronDown } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  CAPTURE_DELAYS,
  type CaptureChoice,
  type CaptureWhat,
  OFFERED_WAYS,
  OFFERED_WHATS,
} from '../../core/capture/capture-choice.ts';
import { WAY_WORDS, WHAT_WORDS } from '../../platform/words/capture-words.ts';
import { words } from '../../platform/words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { keyInMenu } from '../../ui/key-in-menu.ts';
import { choice, choose, keys } from './capture-view.ts';
import { delayWords, WHAT_COMMANDS, WHAT_ICONS } from './choice-words.ts';
import { RadioGroup } from './RadioGroup.tsx';

const ENTRIES = '[role=menuitem], [role=menuitemradio]';

/**
 * What to capture, which begins at once, and how, which is remembered. By the ARIA pattern of a menu; arrows to the sides move
 * within a line of choices.
 */
export function CaptureMenu({ capture }: { readonly capture: (choice: CaptureChoice) => void }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const button = () => root.current?.querySelector('button') ?? null;

  useLayoutEffect(() => {
    if (!open) return;
    // Under the whole button: there is more room than under this half of it.
    list.current?.showPopover({ source: root.current?.parentElement ?? root.current } as never);
    list.current?.querySelector<HTMLElement>(ENTRIES)?.focus();
  }, [open]);

  const close = () => {
    list.current?.hidePopover();
    button()?.focus();
  };
  const begin = (what: CaptureWhat) => {
    close();
    choose({ what });
    capture({ ...choice.value, what });
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Tab') return close();
    if (event.key === 'Escape') {
      // Unhandled, it would close the whole popup.
      event.preventDefault();
      return close();
    }
    const next = nextEntry(event.key, list.current);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const { way, delaySeconds } = choice.value;
  return (
    <div class="capture-more" ref={root}>
      <IconButton
        icon={ChevronDown}
        label={words('captureMenu')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => (open ? close() : setOpen(true))}
      />
      {open && (
        <div
          ref={list}
          class="ui-menu capture-menu"
          role="menu"
          tabIndex={-1}
          aria-label={words('captureMenu')}
          popover="auto"
          onToggle={({ newState }) => newState === 'closed' && setOpen(false)}
          onKeyDown={onKey}
        >
          {OFFERED_WHATS.map((what) => (
            <WhatEntry key={what} what={what} isLast={what === choice.value.what} begin={begin} />
          ))}
          <RadioGroup
            label={words('captureDelay')}
            value={delaySeconds}
            options={CAPTURE_DELAYS.map((value) => ({ value, label: delayWords(value) }))}
            onChoose={(value) => choose({ delaySeconds: value })}
          />
          <RadioGroup
            label={words('captureWay')}
            value={way}
            options={OFFERED_WAYS.map((value) => ({ value, label: words(WAY_WORDS[value]) }))}
            onChoose={(value) => choose({ way: value })}
          />
        </div>
      )}
    </div>
  );
}

interface WhatEntryProps {
  readonly what: CaptureWhat;
  readonly isLast: boolean;
  readonly begin: (what: CaptureWhat) => void;
}

function WhatEntry({ what, isLast, begin }: WhatEntryProps) {
  const key = keys.value.get(WHAT_COMMANDS[what]);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      class="ui-menu-item"
      {...(key ? { 'aria-keyshortcuts': key } : {})}
      onClick={() => begin(what)}
    >
      <Icon node={WHAT_ICONS[what]} />
      <span class="capture-what">{words(WHAT_WORDS[what])}</span>
      {isLast && <Icon node={Check} sizePx={14} />}
      {key && (
        <span class="capture-key" aria-hidden="true">
          {key}
        </span>
      )}
    </button>
  );
}

/** Up and down go from line to line, to the sides within one; letters and the ends as in any menu. */
function nextEntry(key: string, list: HTMLElement | null): HTMLElement | undefined {
  const all = [...(list?.querySelectorAll<HTMLElement>(ENTRIES) ?? [])];
  const current = all.indexOf(document.activeElement as HTMLElement);
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const line = all.filter((entry) => lineOf(entry) === lineOf(all[current]));
    const step = key === 'ArrowRight' ? 1 : line.length - 1;
    return line[(line.indexOf(all[current] as HTMLElement) + step) % line.length];
  }
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const lines = [...new Set(all.map(lineOf))];
    const step = key === 'ArrowDown' ? 1 : lines.length - 1;
    const line = lines[(lines.indexOf(lineOf(all[current])) + step) % lines.length];
    const entries = all.filter((entry) => lineOf(entry) === line);
    return entries.find((entry) => entry.ariaChecked === 'true') ?? entries[0];
  }
  const labels = all.map(({ textContent }) => textContent);
  return all[keyInMenu(key, labels, current) ?? -1];
}

/** A line of choices counts as one, every other entry for itself. */
const lineOf = (entry: HTMLElement | undefined): Element | null | undefined =>
  entry?.closest('[role=group]') ?? entry;
