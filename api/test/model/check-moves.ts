import { RECTIFICATION_LIFECYCLE } from '../../src/domain/lifecycle/rectification-lifecycle.js';
import { REPORT_LIFECYCLE } from '../../src/domain/lifecycle/report-lifecycle.js';
import { WORK_ITEM_LIFECYCLE } from '../../src/domain/lifecycle/work-item-lifecycle.js';
import type { KeptRows, Row } from './kept-rows.js';

/** Plans for a year go no way of a report: they are handed in to the office as they are filed, by the unit alone. */
const PLANS_OF_A_YEAR = {
  name: 'plan for a year',
  transitions: [
    { from: ['owed', 'returned', 'approved'], to: 'approved' },
    // Or, filed and decided before the year was asked for, they are on file.
    { from: ['owed', 'approved'], to: 'accepted' },
    { from: ['approved'], to: 'returned' },
  ],
};

/**
 * What holds from one time to the next, so many deeds later, whatever was done: asked of the database alone, without
 * the model.
 */
export function checkMoves(before: KeptRows | undefined, after: KeptRows, deeds: number): void {
  for (const item of after.items) checkStandings(item);
  if (!before) return;
  for (const what of ['items', 'reports', 'cycles', 'orders'] as const)
    expect({ what, lost: missing(before[what], after[what]) }).toEqual({ what, lost: [] });
  const ofPlans = new Set(
    after.cycles.filter(({ cadence }) => cadence === 'yearly-plan').map(({ id }) => id),
  );
  const isOfPlans = (report: Row) => ofPlans.has(String(report['cycle_id']));
  for (const [table, kept, now] of [
    [WORK_ITEM_LIFECYCLE, before.items, after.items],
    [REPORT_LIFECYCLE, before.reports, after.reports.filter((report) => !isOfPlans(report))],
    [PLANS_OF_A_YEAR, before.reports, after.reports.filter(isOfPlans)],
    [RECTIFICATION_LIFECYCLE, before.orders, after.orders],
  ] as const) {
    const states = new Map(kept.map(({ id, state }) => [id, state]));
    for (const { id, state } of now) {
      const from = states.get(id);
      if (from !== undefined && from !== state && !reach(table, from, deeds).has(state))
        throw new Error(
          `${table.name} ${id} went from ${from} to ${state}, which no row of its lifecycle allows`,
        );
    }
  }
  const handedIn = new Map(before.reports.map((report) => [report.id, report.first_submitted_on]));
  for (const { id, first_submitted_on: now } of after.reports)
    if (handedIn.get(id))
      expect({ id, first_submitted_on: now }).toEqual({ id, first_submitted_on: handedIn.get(id) });
  const numbered = new Map(before.orders.map((order) => [order.id, numberOf(order)]));
  for (const order of after.orders)
    if (numbered.get(order.id)?.['serial'])
      expect({ id: order.id, ...numberOf(order) }).toEqual({ id: order.id, ...numbered.get(order.id) });
  const closed = new Set(before.snapshots.map((each) => each.cycle_id));
  const ofClosed = (all: readonly Row[]) => all.filter(({ cycle_id: id }) => closed.has(String(id)));
  expect(ofClosed(after.snapshots)).toEqual(before.snapshots);
  expect(ofClosed(after.totals)).toEqual(before.totals);
}

/** What an order bears for ever once it is signed. */
function numberOf(order: Row): Row {
  const { prefix, year, serial, original_due_on: first, signed_by: by, signed_on: on } = order;
  return { prefix, year, serial, first, by, on };
}

function missing(before: readonly { id: string }[], after: readonly { id: string }[]): string[] {
  const there = new Set(after.map(({ id }) => id));
  return before.map(({ id }) => id).filter((id) => !there.has(id));
}

/** The states to which so many steps lead, or fewer. */
function reach(
  {
    transitions,
  }: { readonly transitions: readonly { readonly from: readonly string[]; readonly to: string }[] },
  from: string,
  steps: number,
): Set<string> {
  const reached = new Set([from]);
  for (let step = 0; step < steps; step += 1)
    for (const state of [...reached])
      for (const row of transitions) if (row.from.includes(state) && row.to !== 'same') reached.add(row.to);
  return reached;
}

/** They tile the time from the assignment on, without a gap, and end in how the item stands now. */
function checkStandings(item: KeptRows['items'][number]): void {
  let day: string = item.assigned_on;
  for (const { valid_from: from, valid_until: until } of item.standings) {
    if (from !== day || from >= until)
      throw new Error(`item ${item.id} stands from ${from} to ${until}, after ${day}`);
    day = until;
  }
  expect(day).toBe('infinity');
  const { work_item_id: _, valid_from: __, valid_until: ___, ...present } = item.standings.at(-1) as Row;
  expect(item).toMatchObject(present);
}
