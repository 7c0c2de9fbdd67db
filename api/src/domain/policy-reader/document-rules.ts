import { isLocalCollective, type AnnotatedUnit, type RawAnnotation } from './annotation.js';
import { parseAssignment, type DocumentRule } from './unit-list.js';
import type { Role } from './reading.js';

/** A rule that the document states once, with the offset from which it holds. */
export interface HeldRule {
  from: number;
  rule: DocumentRule;
}

const MARK =
  /不再(?:单独|一一|逐一|重复|逐项|逐条|另行|分别)*(?:列|标注|注明)|[,;、。](?:以下|下)同|首位|第一(?:个|位|家)?(?:单位|部门)?(?:的)?(?:为|是)?(?:牵头|主办)|排(?:在)?第一/g;
const REACH = 160;
const WHOLE = /以上|上述|本表|表中|文中|所列|全文|本方案|本意见/;

/** Rules printed inside annotations, and those in sentences of their own: notes under a table, the last words of a preamble. */
export function findRules(folded: string, annotations: readonly RawAnnotation[]): HeldRule[] {
  const held: HeldRule[] = [];
  for (const annotation of annotations) {
    for (const rule of annotation.assignment.rules) held.push({ from: annotation.start, rule });
  }
  const lastTask = annotations.at(-1)?.start ?? 0;
  let index = 0;
  let last = -1;
  MARK.lastIndex = 0;
  for (const match of folded.matchAll(MARK)) {
    while (index < annotations.length && (annotations[index]?.end ?? 0) <= match.index) index++;
    if ((annotations[index]?.start ?? Infinity) <= match.index) continue;
    const start = boundary(folded, match.index, -1);
    const end = boundary(folded, match.index + match[0].length, 1);
    if (match.index < last) continue;
    last = end;
    for (const rule of parseAssignment(folded, start, end, null).rules) {
      const whole = WHOLE.test(folded.slice(start, end)) || start > lastTask;
      held.push({ from: whole ? 0 : start, rule });
    }
  }
  return held.sort((a, b) => a.from - b.from || a.rule.start - b.rule.start);
}

function boundary(folded: string, offset: number, step: 1 | -1): number {
  let at = step > 0 ? offset : offset - 1;
  for (let count = 0; count < REACH && at >= 0 && at < folded.length; count++, at += step) {
    const character = folded[at] ?? '';
    if (/[。;\n!?]/.test(character)) break;
    if (character === '(' && step < 0) {
      // (注:…): the bracket holds the sentence; 县(市、区) is inside of it.
      if (!/[市县区镇乡]/.test(folded[at - 1] ?? '')) break;
    }
  }
  return step > 0 ? Math.min(at, folded.length) : at + 1;
}

export function firstLeadsFrom(rules: readonly HeldRule[]): number {
  return rules.find(({ rule }) => rule.kind === 'first-leads')?.from ?? Infinity;
}

export interface HeldUnit extends AnnotatedUnit {
  from: number;
}

/** Units that take part in every task from an offset on. */
export function heldUnits(rules: readonly HeldRule[]): HeldUnit[] {
  const units: HeldUnit[] = [];
  for (const { from, rule } of rules) {
    if (rule.kind !== 'units') continue;
    for (const unit of rule.units) {
      if (units.some((other) => other.name === unit.name)) continue;
      const { name, start, end, collective, doubtful, duty } = unit;
      const role: Role =
        duty === 'lead' && !isLocalCollective(name) ? 'lead' : duty === 'support' ? 'support' : 'local';
      units.push({ name, start, end, collective, doubtful, role, confidence: 0.9, from });
    }
  }
  return units;
}
