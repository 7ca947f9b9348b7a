import { type MessageKey, words } from '../../platform/words/words.ts';
import { Select, type SelectOption } from '../../ui/Select.tsx';
import { CONDITIONS, type Condition } from './conditions.ts';
import { GROUP_NAMES, KIND_GROUPS, type KindGroup } from './kinds.ts';
import { condition, kind, order } from './shown.ts';
import { SORT_ORDERS, type SortOrder } from './sort-uploads.ts';

const CONDITION_NAMES: Readonly<Record<Condition, MessageKey>> = {
  live: 'libraryLive',
  expired: 'libraryExpired',
  without: 'libraryWithout',
  working: 'libraryInProgress',
  failed: 'libraryFailed',
};

const ORDER_NAMES: Readonly<Record<SortOrder, MessageKey>> = {
  newest: 'libraryNewest',
  oldest: 'libraryOldest',
  name: 'libraryByName',
  size: 'libraryLargest',
  end: 'libraryEndingSoonest',
};

function optionsOf<V extends string>(
  values: readonly V[],
  names: Readonly<Record<V, MessageKey>>,
): SelectOption[] {
  return values.map((value) => ({ value, label: words(names[value]) }));
}

/** What is shown, and in which order. */
export function FilterBar() {
  return (
    <div class="filters">
      <Select
        label={words('libraryCondition')}
        value={condition.value}
        options={[
          { value: 'any', label: words('libraryAnyCondition') },
          ...optionsOf(CONDITIONS, CONDITION_NAMES),
        ]}
        onChange={(value) => {
          condition.value = value as Condition | 'any';
        }}
      />
      <Select
        label={words('libraryKind')}
        value={kind.value}
        options={[{ value: 'any', label: words('libraryAnyKind') }, ...optionsOf(KIND_GROUPS, GROUP_NAMES)]}
        onChange={(value) => {
          kind.value = value as KindGroup | 'any';
        }}
      />
      <Select
        label={words('libraryOrder')}
        value={order.value}
        options={optionsOf(SORT_ORDERS, ORDER_NAMES)}
        onChange={(value) => {
          order.value = value as SortOrder;
        }}
      />
    </div>
  );
}
