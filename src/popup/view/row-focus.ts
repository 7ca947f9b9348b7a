import { drawMore, jobsCount } from './jobs-view.ts';

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];

/** What stands over a row is about its neighbours too. */
const controlOf = (row: Element | undefined) => row?.querySelector<HTMLElement>('button:not(.pick-head *)');

/** The buttons of a row, from left to right; those of an open menu move by themselves. */
const controlsOf = (row: Element) =>
  [...row.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter(
    (control) => !control.closest('[role=menu], .pick-head'),
  );

const focusedRow = () => document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;

/** The job of the row that the person is in; undefined outside the list. */
export const focusedJobId = () => focusedRow()?.dataset.row;

const chooseButton = () => document.querySelector<HTMLElement>('[data-choose]');

/** Brings the focus to the next button of the row that has it. False outside the list. */
export function moveInRow(step: 1 | -1): boolean {
  const row = focusedRow();
  if (!row) return false;
  const controls = controlsOf(row);
  controls[controls.indexOf(document.activeElement as HTMLElement) + step]?.focus();
  return true;
}

/** Steps of keys that came quicker than the rows. */
let owed = 0;

/** Makes a step down when the row that it leads to is drawn, and its verbs with it. */
function owe(index: number): void {
  if (jobsCount.peek() <= index) return;
  owed += 1;
  if (owed > 1) return;
  const payBack = () => {
    if (!controlOf(rows()[index])) return;
    watching.disconnect();
    const steps = owed;
    owed = 0;
    for (let made = 0; made < steps; made += 1) moveToRow(1);
  };
  const watching = new MutationObserver(payBack);
  watching.observe(document.body, { childList: true, subtree: true });
}

/** Brings the focus to the first button of the row below or above; above the first row is "Choose files". */
export function moveToRow(step: 1 | -1): boolean {
  const all = rows();
  const current = focusedRow();
  const index = current ? all.indexOf(current) + step : step === 1 ? 0 : -1;
  // Before the last drawn row is reached: the next step finds the one below it.
  if (index >= all.length - 2) drawMore();
  const target = index < 0 ? chooseButton() : controlOf(all[index]);
  if (!target && step === 1) owe(index);
  target?.focus();
  target?.closest('[data-row]')?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Before a row disappears: its neighbour takes the focus, or it would fall to the top of the page. */
export function leaveRow(row: HTMLElement): void {
  if (focusedRow() !== row) return;
  const all = rows();
  const index = all.indexOf(row);
  (controlOf(all[index + 1] ?? all[index - 1]) ?? chooseButton())?.focus();
}
