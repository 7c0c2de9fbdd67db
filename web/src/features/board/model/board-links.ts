import type { LightKey } from '../../../shared/api/types.js';
import { type FilterValue, linkTo } from '../../../shared/lib/url-state.js';

/** The filters of the board: every link from it carries them, so that a number opens exactly the rows it counts. */
export interface BoardFilters {
  readonly asOf?: string | undefined;
  readonly region?: string | undefined;
  readonly policy?: string | undefined;
}

interface Part {
  readonly unit?: string;
  readonly policy?: string;
  readonly light?: LightKey;
}

function carried({ asOf, region, policy }: BoardFilters, part: Part): Record<string, FilterValue> {
  return { asOf, region, policy, ...part };
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
