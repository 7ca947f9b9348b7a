import type { IconNode } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { keyInMenu } from './key-in-menu.ts';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  readonly icon: IconNode;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly icon: IconNode;
  /** Names both the button and the menu ("More for report.pdf"). */
  readonly label: string;
  readonly hint?: string;
  readonly items: readonly MenuItem[];
  /** Of the button: -1 where arrows lead to it. */
  readonly tabIndex?: number;
}

/**
 * A button with a menu, by the ARIA pattern: arrows, Home, End and first letters move, Escape and Tab close.
 * The arrows on the button itself are left to the list that it stands in.
 */
export function Menu({ icon, label, hint, items, tabIndex = 0 }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const button = () => root.current?.querySelector('button') ?? null;
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  useLayoutEffect(() => {
    if (!open) return;
    list.current?.showPopover({ source: button() ?? root.current } as never);
    entries()[0]?.focus();
  }, [open]);

  const close = () => {
    list.current?.hidePopover();
    button()?.focus();
  };

  const onMenuKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      // Unhandled, it would close the whole popup.
      event.preventDefault();
      close();
      return;
    }
    if (event.key === 'Tab') return close();
    const all = entries();
    const next = keyInMenu(
      event.key,
      all.map(({ textContent }) => textContent),
      all.indexOf(document.activeElement as HTMLElement),
    );
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  };

  return (
    <div class="ui-menu-root" ref={root}>
      <IconButton
        icon={icon}
        label={label}
        {...(hint ? { hint } : {})}
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => (open ? close() : setOpen(true))}
      />
      {open && (
        <div
          ref={list}
          class="ui-menu"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          popover="auto"
          onToggle={({ newState }) => newState === 'closed' && setOpen(false)}
          onKeyDown={onMenuKey}
        >
          {items.map(({ label: text, icon: itemIcon, onSelect }) => (
            <button
              key={text}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class="ui-menu-item"
              onClick={() => {
                close();
                onSelect();
              }}
            >
              <Icon node={itemIcon} />
              <span>{text}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
