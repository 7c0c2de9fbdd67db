import type { LightKey, ResponsibilityRole, UnitKind, WorkItemState } from '../../../shared/api/types.js';
import { LIGHT_KEYS } from '../../../shared/lib/lights.js';
import { isDateText } from '../../../shared/lib/dates.js';
import { type Filters, oneOf, someOf } from '../../../shared/lib/url-state.js';

/** Every filter of the list, as it stands in the URL: the names are those of the API. */
export const ITEM_FILTERS = {
  q: 'one',
  light: 'many',
  state: 'many',
  policy: 'one',
  unit: 'one',
  region: 'one',
  unitRegion: 'one',
  unitKind: 'one',
  role: 'one',
  disputed: 'one',
  dueFrom: 'one',
  dueBefore: 'one',
  task: 'one',
  descendsFrom: 'one',
  redSince: 'one',
  sort: 'one',
} as const;

export const STATES: readonly WorkItemState[] = [
  'assigned',
  'accepted',
  'closing',
  'closed',
  'suspended',
  'cancelled',
  'archived',
];
export const ROLES: readonly ResponsibilityRole[] = ['lead', 'support', 'local'];
export const UNIT_KINDS: readonly UnitKind[] = [
  'department',
  'government',
  'leading-group',
  'vertical',
  'other',
];
export const SORTS = ['deadline', 'unit', 'policy'] as const;

export interface ItemFilters {
  asOf?: string | undefined;
  q?: string | undefined;
  light?: LightKey[] | undefined;
  state?: WorkItemState[] | undefined;
  policy?: string | undefined;
  unit?: string | undefined;
  region?: string | undefined;
  unitRegion?: string | undefined;
  unitKind?: UnitKind | undefined;
  role?: ResponsibilityRole | undefined;
  disputed?: 'true' | 'false' | undefined;
  dueFrom?: string | undefined;
  dueBefore?: string | undefined;
  task?: string | undefined;
  descendsFrom?: string | undefined;
  redSince?: string | undefined;
  sort?: (typeof SORTS)[number] | undefined;
}

/** What is asked of the API: words in the URL that it does not know are left out rather than refused. */
export function itemQuery(filters: Filters<typeof ITEM_FILTERS>, asOf: string | undefined): ItemFilters {
  return {
    asOf,
    q: filters.q?.slice(0, 100),
    light: someOf(LIGHT_KEYS, filters.light),
    state: someOf(STATES, filters.state),
    policy: filters.policy,
    unit: filters.unit,
    region: filters.region,
    unitRegion: filters.unitRegion,
    unitKind: oneOf(UNIT_KINDS, filters.unitKind),
    role: oneOf(ROLES, filters.role),
    disputed: oneOf(['true', 'false'] as const, filters.disputed),
    dueFrom: isDateText(filters.dueFrom) ? filters.dueFrom : undefined,
    dueBefore: isDateText(filters.dueBefore) ? filters.dueBefore : undefined,
    task: filters.task,
    descendsFrom: filters.descendsFrom,
    redSince: isDateText(filters.redSince) ? filters.redSince : undefined,
    sort: oneOf(SORTS, filters.sort),
  };
}

const MORE = ['unitRegion', 'unitKind', 'role', 'disputed', 'dueFrom', 'dueBefore', 'region'] as const;

/** How many of the less used filters are set: they are shown when there are any. */
export function moreFilters(filters: Filters<typeof ITEM_FILTERS>): number {
  return MORE.filter((name) => filters[name] !== undefined).length;
}
