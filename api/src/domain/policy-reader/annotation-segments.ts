import { skipSpaces, skipSpacesBack } from './brackets.js';
import { roleOf, type Label } from './labels.js';
import type { Duty } from './unit-items.js';
import { parseAssignment, type Assignment } from './unit-list.js';
import { looksLikeUnit } from './units.js';

function dutyOf(label: Label): Duty | null {
  if (label.kind === 'responsible') return 'responsible';
  return roleOf(label.kind);
}

/** An annotation is words before its first label, then label after label with what stands under it. */
export function readSegments(
  folded: string,
  start: number,
  end: number,
  labels: readonly Label[],
): Assignment {
  const whole: Assignment = { units: [], openEnded: false, dates: [], rules: [], hasVerb: false };
  const take = (part: Assignment) => {
    whole.units.push(...part.units);
    whole.openEnded ||= part.openEnded;
    whole.dates.push(...part.dates);
    whole.rules.push(...part.rules);
    whole.hasVerb ||= part.hasVerb;
  };
  const first = labels[0];
  if (first === undefined) return parseAssignment(folded, start, end, null);
  if (first.start > start) {
    const before = parseAssignment(folded, start, skipBoxBack(folded, start, first), null);
    // Before a label only what is clearly a unit counts: 市经信局;配合单位:….
    before.units = before.units.filter((unit) => unit.collective || looksLikeUnit(unit.name));
    take(before);
  }
  labels.forEach((label, at) => {
    const next = labels[at + 1];
    const to = next === undefined ? end : skipBoxBack(folded, label.end, next);
    if (label.remark !== null)
      take(onlyRules(parseAssignment(folded, label.remark.start + 1, label.remark.end - 1, null)));
    if (to <= label.end) return;
    if (label.kind === 'deadline') {
      const range = trimmed(folded, label.end, to);
      if (range.end > range.start) whole.dates.push(range);
      return;
    }
    if (label.kind === 'person' || label.kind === 'content') return;
    take(parseAssignment(folded, label.end, to, dutyOf(label), label.namesPeople));
  });
  return whole;
}

function onlyRules(assignment: Assignment): Assignment {
  return { ...assignment, units: [], openEnded: false, dates: [] };
}

function skipBoxBack(folded: string, floor: number, label: Label): number {
  let at = label.start;
  while (at > floor && /[[(*\s;,。、\-•·]/.test(folded[at - 1] ?? '')) at--;
  const numbered = /[\n;。][ \t]*\d{1,2}[.、]?$/.exec(folded.slice(Math.max(floor, at - 6), at));
  return numbered === null ? at : at - numbered[0].length;
}

function trimmed(folded: string, from: number, to: number): { start: number; end: number } {
  let start = skipSpaces(folded, from);
  let end = skipSpacesBack(folded, to);
  while (end > start && /[。;,、)\]*|]/.test(folded[end - 1] ?? '')) end = skipSpacesBack(folded, end - 1);
  if (start > end) start = end;
  return { start, end };
}
