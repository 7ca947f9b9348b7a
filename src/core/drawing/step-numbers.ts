import type { Mark, StepMark } from './mark.ts';

const isStep = (mark: Mark): mark is StepMark => mark.kind === 'step';

/** The number of each step, by its id: in the order in which they were set, without a gap where one was taken away. */
export function stepNumbers(marks: readonly Mark[]): ReadonlyMap<string, number> {
  const steps = marks.filter(isStep).sort((a, b) => a.order - b.order);
  return new Map(steps.map(({ id }, index) => [id, index + 1]));
}

/** The `order` of a step that is set now. */
export function nextOrder(marks: readonly Mark[]): number {
  return 1 + Math.max(0, ...marks.filter(isStep).map(({ order }) => order));
}
