import type { Role } from './reading.js';
import type { ListedUnit } from './unit-items.js';
import type { Assignment, DocumentRule } from './unit-list.js';
import { isCollective } from './units.js';

export interface AnnotatedUnit {
  name: string;
  start: number;
  end: number;
  role: Role;
  collective: boolean;
  confidence: number;
  doubtful: boolean;
}

/** One or more printed annotations that belong to the same task, because nothing but spaces stands between them. */
export interface Annotation {
  start: number;
  end: number;
  units: AnnotatedUnit[];
  openEnded: boolean;
  dates: { start: number; end: number }[];
  rules: DocumentRule[];
  /** Printed on a line of its own. */
  ownLine: boolean;
  /** The closing bracket is missing. */
  unclosed: boolean;
  /** What it says is itself a guess, as a table may remark. */
  proposed?: boolean;
}

/** An annotation as found, before roles are decided over its neighbours. */
export interface RawAnnotation {
  start: number;
  end: number;
  assignment: Assignment;
  ownLine: boolean;
  unclosed: boolean;
  /** How sure it is that this is an annotation at all. */
  confidence: number;
}

/** What an annotation may stand behind, other than the start of a line. */
export const SENTENCE_END = /[。;!?…”)\]]/;
/**
 * The start of a line with no more on it than a number, a mark of a list, or an opening bracket. Each character can be
 * read in one way only: a long run of spaces is gone through once.
 */
export const MARKER_BEFORE =
  /(?:^|\n)(?:[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.]|[-*•·●◆◇■□▪▶►➢★☆〇>#\t ])*[(\[]?\**$/;

const BETWEEN = /^[\s。;,、*•·●◆◇■□▪▶►➢★☆〇\-]*$/;

/** Puts annotations together that belong to one task, and decides who leads. */
export function groupAnnotations(
  folded: string,
  raw: readonly RawAnnotation[],
  firstLeadsFrom = Infinity,
): Annotation[] {
  const groups: RawAnnotation[][] = [];
  for (const next of raw) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const gap =
      previous === undefined ? null : folded.slice(previous.end, Math.min(next.start, previous.end + 40));
    const adjoins =
      gap !== null && previous !== undefined && next.start - previous.end < 40 && BETWEEN.test(gap);
    if (group !== undefined && adjoins) group.push(next);
    else groups.push([next]);
  }
  return groups.map((group) => {
    const units = group.flatMap((one) => one.assignment.units);
    const rules = group.flatMap((one) => one.assignment.rules);
    const firstLeads = (group[0]?.start ?? 0) >= firstLeadsFrom;
    const confidence = group.reduce((least, one) => Math.min(least, one.confidence), 1);
    return {
      start: group[0]?.start ?? 0,
      end: group.at(-1)?.end ?? 0,
      units: decideRoles(units, firstLeads, confidence),
      openEnded: group.some((one) => one.assignment.openEnded),
      dates: group.flatMap((one) => one.assignment.dates),
      rules,
      ownLine: group[0]?.ownLine ?? false,
      unclosed: group.some((one) => one.unclosed),
    };
  });
}

/** Governments of places below, as opposed to 成员单位 and 有关部门. */
export function isLocalCollective(name: string): boolean {
  return isCollective(name) && !/(?:单位|部门|机构|企业|高校|院校|组织|联盟|协会)$/.test(name);
}

/** 责任主体:市商务局 — what is said of places means the same as 责任单位 when said of a department. */
const DEPARTMENT =
  /(?:局|厅|委员会|办|部|院|署|处|室|行|队|中心|公司|集团|联合会|[^党工区县市]委)(?:\([^()]*\))?$/;

export function decideRoles(
  units: readonly ListedUnit[],
  firstLeads: boolean,
  confidence: number,
): AnnotatedUnit[] {
  const seen = new Set<string>();
  const hasLead = units.some((unit) => unit.duty === 'lead');
  const hasSupport = units.some((unit) => unit.duty === 'support');
  let led = hasLead;
  const decided: AnnotatedUnit[] = [];
  for (const unit of units) {
    if (seen.has(unit.name)) continue;
    seen.add(unit.name);
    let role: Role;
    const places = unit.duty !== 'local' || unit.collective || !DEPARTMENT.test(unit.name);
    if (unit.duty !== 'responsible' && places) role = unit.duty;
    else if (!led) role = 'lead';
    else if (isLocalCollective(unit.name)) role = 'local';
    else if (hasLead || !hasSupport || firstLeads || unit.collective) role = 'support';
    else role = 'lead';
    if (role === 'lead') led = true;
    const { name, start, end, collective, doubtful } = unit;
    decided.push({
      name,
      start,
      end,
      role,
      collective,
      doubtful,
      confidence: doubtful ? Math.min(confidence, 0.6) : confidence,
    });
  }
  return decided;
}
