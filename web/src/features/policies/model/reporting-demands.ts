import type { Policy } from './policy.js';

export type ReportingDemand = Policy['demands'][number];
export type Cadence = ReportingDemand['cadence'];
export const CADENCES: readonly Cadence[] = ['monthly', 'quarterly', 'half-yearly', 'yearly', 'yearly-plan'];

/** What is offered when a kind of report is first asked for: practice, which the clerk may change. */
const USUAL: Readonly<Record<Cadence, ReportingDemand['due']>> = {
  monthly: { kind: 'working-days', count: 5 },
  quarterly: { kind: 'working-days', count: 5 },
  'half-yearly': { kind: 'month-end', count: 1, offDay: 'next' },
  yearly: { kind: 'month-end', count: 1, offDay: 'next' },
  'yearly-plan': { kind: 'month-end', count: 1, offDay: 'next' },
};

/** By how many working days those who support a lead report to it before the due date. */
const USUAL_AHEAD = 2;
/** As many as the server takes. */
export const MOST_AHEAD = 20;

/** What a plan for a year says is summed up by nobody. */
export function isSummedUp(cadence: Cadence): boolean {
  return cadence !== 'yearly-plan';
}

/** Asked or not, in the order of the cadences. */
export function withDemand(
  demands: readonly ReportingDemand[],
  cadence: Cadence,
  asked: boolean,
): ReportingDemand[] {
  const others = demands.filter((each) => each.cadence !== cadence);
  const known = demands.find((each) => each.cadence === cadence);
  return inOrder(asked ? [...others, known ?? usual(cadence)] : others);
}

function usual(cadence: Cadence): ReportingDemand {
  return { cadence, due: USUAL[cadence], supportAhead: isSummedUp(cadence) ? USUAL_AHEAD : 0 };
}

export function withDue(
  demands: readonly ReportingDemand[],
  cadence: Cadence,
  due: ReportingDemand['due'],
): ReportingDemand[] {
  return demands.map((each) => (each.cadence === cadence ? { ...each, due } : each));
}

export function withSupportAhead(
  demands: readonly ReportingDemand[],
  cadence: Cadence,
  supportAhead: number,
): ReportingDemand[] {
  return demands.map((each) => (each.cadence === cadence ? { ...each, supportAhead } : each));
}

export function mostCount(kind: ReportingDemand['due']['kind']): number {
  return kind === 'working-days' ? 60 : 12;
}

/** Another way of counting keeps nothing of the number: five working days are not five months. */
export function dueOfKind(kind: ReportingDemand['due']['kind']): ReportingDemand['due'] {
  return kind === 'working-days' ? USUAL.quarterly : USUAL.yearly;
}

export function sameDemands(a: readonly ReportingDemand[], b: readonly ReportingDemand[]): boolean {
  return JSON.stringify(inOrder(a).map(plain)) === JSON.stringify(inOrder(b).map(plain));
}

function plain({ cadence, due, supportAhead }: ReportingDemand) {
  return [cadence, due.kind, due.count, due.kind === 'month-end' ? due.offDay : null, supportAhead];
}

function inOrder(demands: readonly ReportingDemand[]): ReportingDemand[] {
  return demands.toSorted((a, b) => CADENCES.indexOf(a.cadence) - CADENCES.indexOf(b.cadence));
}
