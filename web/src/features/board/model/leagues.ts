import type { BoardOverview } from '../../../shared/api/types.js';

export type UnitRow = BoardOverview['units'][number];
export type League = UnitRow['league'];

/** What needs action first: most red, then yellow, then overdue, then unreported, then by name. */
function worstFirst(a: UnitRow, b: UnitRow): number {
  return (
    b.lights.red - a.lights.red ||
    b.lights.yellow - a.lights.yellow ||
    b.overdue - a.overdue ||
    b.unreported - a.unreported ||
    a.unit.name.localeCompare(b.unit.name, 'zh')
  );
}

export function leagueOf(units: readonly UnitRow[], league: League): UnitRow[] {
  return units.filter((row) => row.league === league).sort(worstFirst);
}

/** Units that owe reports, most first. */
export function notReported(units: readonly UnitRow[]): UnitRow[] {
  return units
    .filter(({ unreported }) => unreported > 0)
    .sort((a, b) => b.unreported - a.unreported || a.unit.name.localeCompare(b.unit.name, 'zh'));
}

/** Share in whole per cent; a part that exists never shows as 0, and one that is not all never as 100. */
export function shareText(part: number, total: number): string {
  if (total === 0 || part === 0) return '0%';
  const exact = (part / total) * 100;
  if (exact < 1) return '<1%';
  if (exact > 99 && part < total) return '>99%';
  return `${Math.round(exact)}%`;
}
