import type { LightKey } from '../../../shared/api/types.js';
import { addDays } from '../../../shared/lib/dates.js';
import { type FilterValue, linkTo } from '../../../shared/lib/url-state.js';

/** The filters of the board: every link from it carries them, so that a number opens exactly the rows it counts. */
export interface BoardFilters {
  readonly asOf?: string | undefined;
  readonly region?: string | undefined;
  readonly policy?: string | undefined;
  /** On the page of a unit. */
  readonly unit?: string | undefined;
}

interface Part {
  readonly unit?: string;
  readonly policy?: string;
  readonly light?: LightKey;
}

function carried({ asOf, region, policy, unit }: BoardFilters, part: Part): Record<string, FilterValue> {
  return { asOf, region, policy, unit, ...part };
}

export function itemsLink(filters: BoardFilters, part: Part = {}): string {
  return linkTo('/work-items', carried(filters, part));
}

export function overdueLink(filters: BoardFilters, part: Part = {}): string {
  return linkTo('/overdue', carried(filters, part));
}

export function unreportedLink(filters: BoardFilters, part: Part = {}): string {
  return linkTo('/unreported', carried(filters, part));
}

/** Live items whose deadline lies from `date`, the day looked at, up to `until`. */
export function dueLink(filters: BoardFilters, date: string, until: string): string {
  return linkTo('/work-items', {
    ...carried(filters, {}),
    state: ['assigned', 'accepted', 'closing'],
    dueFrom: date,
    dueBefore: addDays(until, 1),
  });
}
