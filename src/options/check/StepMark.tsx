import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleMinus,
  type IconNode,
  TriangleAlert,
} from 'lucide';
import { Icon } from '../../ui/Icon.tsx';
import type { StepState } from './steps/check-step.ts';

const icons: Record<Exclude<StepState['status'], 'running'>, IconNode> = {
  waiting: Circle,
  asking: CircleHelp,
  passed: CircleCheck,
  warned: TriangleAlert,
  failed: CircleAlert,
  skipped: CircleMinus,
};

/** Decoration: the row says its status in words too. */
export function StepMark({ status }: { readonly status: StepState['status'] }) {
  return (
    <span class="check-mark">
      {status === 'running' ? <span class="spinner" aria-hidden="true" /> : <Icon node={icons[status]} />}
    </span>
  );
}
