import { type Adjustment, type Fact, FACT_KINDS, type FactKind } from './fact.js';
import { groupBy } from './group-by.js';
import { divideRounded, type Points, pointsText } from './points.js';
import { type AssessmentScheme, type Credit, type Dimension, kindsIn, type Rule } from './scheme.js';
import type { AssessedUnit, ScoreLine, UnitScore } from './score-line.js';

type Line = Omit<ScoreLine, 'dimension'>;

/** A fact of the unit as it counts, and what an appeal changed about it. */
interface Counted extends Fact {
  readonly appeal: { readonly was: FactKind; readonly free: boolean; readonly reason: string } | null;
}

/** What a gain or a loss is multiplied by, in per cent, and how that is said. */
interface Factor {
  readonly percent: number;
  readonly words: string;
}

/**
 * The score of one unit: the sum of its lines, each with its rule and fact. `facts` are those of this unit, in any
 * order; kinds that the scheme does not look at may be among them or not.
 */
export function scoreUnit(
  scheme: AssessmentScheme,
  unit: AssessedUnit,
  facts: readonly Fact[],
  adjustments: ReadonlyMap<number, Adjustment> = new Map(),
): UnitScore {
  const counted = facts.toSorted((a, b) => a.no - b.no).map((fact) => adjusted(fact, adjustments));
  const byKind = groupBy(counted, ({ kind }) => kind);
  const of = (kind: FactKind): readonly Counted[] => byKind.get(kind) ?? [];
  const lines: ScoreLine[] = [];
  const dimensions: UnitScore['dimensions'][number][] = [];
  for (const dimension of scheme.dimensions) {
    if (dimension.leagues.length > 0 && !dimension.leagues.includes(unit.league)) continue;
    const own = linesOf(scheme, dimension, unit, of);
    const kinds = kindsIn(dimension);
    const appealed = counted
      .filter(({ kind, appeal }) => appeal && (kinds.has(kind) || kinds.has(appeal.was)))
      .map(appealLine);
    for (const line of [...own, ...appealed]) lines.push({ dimension: dimension.key, ...line });
    dimensions.push({ key: dimension.key, points: sumOf(own) });
  }
  const vetoes = scheme.vetoes.flatMap((veto) => {
    const grounds = of(veto.kind).filter(({ appeal }) => !appeal?.free);
    if (grounds.length < veto.atLeast) return [];
    for (const { no } of grounds)
      lines.push({
        dimension: null,
        kind: 'veto',
        rule: veto.key,
        factNo: no,
        points: 0,
        words: `${veto.name}：${FACT_KINDS[veto.kind].words}，${VETO_WORDS[veto.effect]}`,
      });
    return [{ key: veto.key, effect: veto.effect }];
  });
  for (const fact of counted)
    if (fact.appeal && !lines.some(({ kind, factNo }) => kind === 'appeal' && factNo === fact.no))
      lines.push({ dimension: null, ...appealLine(fact) });
  const sum = sumOf(lines);
  if (sum < 0)
    lines.push({
      dimension: null,
      kind: 'floor',
      rule: null,
      factNo: null,
      points: -sum,
      words: '总分扣完为止，不计负分',
    });
  return { ...unit, total: Math.max(0, sum), dimensions, vetoes, lines };
}

const VETO_WORDS = { fails: '评为末等', 'not-commended': '取消评优资格' } as const;

function linesOf(
  scheme: AssessmentScheme,
  { worth, measure }: Dimension,
  unit: AssessedUnit,
  of: (kind: FactKind) => readonly Counted[],
): Line[] {
  switch (measure.type) {
    case 'share':
      return shareLines(scheme, worth, measure, of);
    case 'marks':
      return markLines(worth, measure, of('leader-mark'));
    case 'deduction': {
      const full: Line = plain('full', worth, `满分 ${pointsText(worth)} 分`);
      const lost = measure.rules.flatMap((rule) => ruleLines(scheme, rule, unit, of(rule.kind), -1));
      return bounded([full, ...lost], 0, worth, '扣完为止');
    }
    case 'bonus': {
      const gained = measure.rules.flatMap((rule) => ruleLines(scheme, rule, unit, of(rule.kind), 1));
      return bounded(gained, 0, worth, `最多加 ${pointsText(worth)} 分`);
    }
    case 'penalty': {
      const lost = measure.rules.flatMap((rule) => ruleLines(scheme, rule, unit, of(rule.kind), -1));
      return bounded(lost, -worth, 0, `最多扣 ${pointsText(worth)} 分`);
    }
  }
}

/**
 * Full points, less what each fact lacks. Rounded as it is summed up, so that the lines give the rounded share exactly
 * however many they are.
 */
function shareLines(
  scheme: AssessmentScheme,
  worth: Points,
  { credits, whenNone }: Extract<Dimension['measure'], { type: 'share' }>,
  of: (kind: FactKind) => readonly Counted[],
): Line[] {
  const counted = credits
    .flatMap((credit) => of(credit.kind).map((fact) => ({ fact, credit })))
    .toSorted((a, b) => a.fact.no - b.fact.no);
  const weightOf = ({ role }: Fact) => (role === null ? 100 : scheme.roleShares[role]);
  const whole = counted.reduce((sum, { fact }) => sum + weightOf(fact), 0);
  if (whole === 0)
    return [
      plain(
        'none',
        divideRounded(worth * whenNone, 100),
        `本年度没有计入的事项，按满分 ${pointsText(worth)} 分的 ${whenNone}% 计`,
      ),
    ];
  const lines: Line[] = [plain('full', worth, `满分 ${pointsText(worth)} 分，计入 ${counted.length} 项`)];
  let [lacking, taken] = [0, 0];
  for (const { fact, credit } of counted) {
    const percent = creditOf(fact, credit);
    if (percent >= 100) continue;
    lacking += (100 - percent) * weightOf(fact);
    const sum = divideRounded(worth * lacking, 100 * whole);
    lines.push({
      kind: 'loss',
      rule: fact.kind,
      factNo: fact.no,
      points: taken - sum,
      words: `${factWords(fact)}，计 ${percent}%${weightOf(fact) === 100 ? '' : `，权重 ${weightOf(fact)}%`}`,
    });
    taken = sum;
  }
  return lines;
}

function creditOf(fact: Counted, { percent }: Credit): number {
  return fact.appeal?.free ? 100 : (percent ?? Math.min(100, fact.quantity));
}

/** The mean of the marks, each line its part of it. */
function markLines(
  worth: Points,
  { least, most, whenNone }: Extract<Dimension['measure'], { type: 'marks' }>,
  marks: readonly Counted[],
): Line[] {
  if (marks.length === 0)
    return [plain('none', divideRounded(worth * whenNone, 100), `尚无评分，按满分的 ${whenNone}% 计`)];
  let [summed, given] = [0, 0];
  const lines = marks.map((mark): Line => {
    summed += mark.quantity;
    const sum = divideRounded(worth * summed, 10_000 * marks.length);
    const line: Line = {
      kind: 'gain',
      rule: 'leader-mark',
      factNo: mark.no,
      points: sum - given,
      words: `评分 ${pointsText(mark.quantity)} 分（百分制，共 ${marks.length} 份评分取平均）`,
    };
    given = sum;
    return line;
  });
  return bounded(
    lines,
    divideRounded(worth * least, 100),
    divideRounded(worth * most, 100),
    `评分限于满分的 ${least}%—${most}%`,
  );
}

function ruleLines(
  scheme: AssessmentScheme,
  rule: Rule,
  unit: AssessedUnit,
  facts: readonly Counted[],
  sign: 1 | -1,
): Line[] {
  const lines = facts
    .filter(
      ({ role, category }) =>
        (rule.category === null || rule.category === category) &&
        (rule.roles.length === 0 || (role !== null && rule.roles.includes(role))),
    )
    .filter(({ appeal }) => !appeal?.free)
    .map((fact): Line => {
      const factor = factorOf(scheme, unit, fact);
      const counted = rule.points * (rule.per === 'quantity' ? fact.quantity : 1);
      const each = Math.min(counted, rule.mostEach ?? counted);
      const points = divideRounded(each * factor.percent, 100);
      return {
        kind: sign === 1 ? 'gain' : 'loss',
        rule: rule.key,
        factNo: fact.no,
        // Minus nothing would be written differently from nothing.
        points: points === 0 ? 0 : sign * points,
        words: `${saidOnce(rule.name, factWords(fact))}，${sign === 1 ? '加' : '扣'} ${pointsText(points)} 分${factor.words}`,
      };
    });
  const sum = Math.abs(sumOf(lines));
  if (rule.mostInAll !== null && sum > rule.mostInAll) {
    const words = `${rule.name}：合计最多${sign === 1 ? '加' : '扣'} ${pointsText(rule.mostInAll)} 分`;
    const back = -sign * (sum - rule.mostInAll);
    lines.push({ kind: sign === 1 ? 'cap' : 'floor', rule: rule.key, factNo: null, points: back, words });
  }
  return lines;
}

function factorOf({ roleShares, fewItems }: AssessmentScheme, unit: AssessedUnit, fact: Fact): Factor {
  const share = fact.role === null ? 100 : roleShares[fact.role];
  const few = fewItems !== null && unit.items < fewItems.below;
  const words = [
    ...(share === 100 ? [] : [`${fact.role === 'support' ? '配合单位' : '属地'}按 ${share}%`]),
    ...(few ? [`事项少于 ${fewItems.below} 项按 ${fewItems.factor}%`] : []),
  ];
  return {
    percent: few ? divideRounded(share * fewItems.factor, 100) : share,
    words: words.length === 0 ? '' : `（${words.join('，')}）`,
  };
}

/** The lines with one more where their sum lies outside. */
function bounded(lines: Line[], least: Points, most: Points, words: string): Line[] {
  const sum = sumOf(lines);
  if (sum > most) return [...lines, plain('cap', most - sum, words)];
  if (sum < least) return [...lines, plain('floor', least - sum, words)];
  return lines;
}

function plain(kind: Line['kind'], points: Points, words: string): Line {
  return { kind, rule: null, factNo: null, points, words };
}

/** Says what became of a fact by an appeal; it brings no points itself, since the fact counts otherwise by then. */
function appealLine({ no, kind, appeal }: Counted): Line {
  if (!appeal) throw new Error(`nothing was appealed about fact ${no}`);
  const was = FACT_KINDS[appeal.was].words;
  const verdict = appeal.free ? `“${was}”不再扣分` : `由“${was}”改按“${FACT_KINDS[kind].words}”计`;
  return {
    kind: 'appeal',
    rule: appeal.was,
    factNo: no,
    points: 0,
    words: `申诉成立，${verdict}：${appeal.reason}`,
  };
}

/** A rule that is called as its kind of fact is not named twice. */
function saidOnce(name: string, words: string): string {
  return words.startsWith(name) ? words : `${name}：${words}`;
}

function factWords({ kind, quantity, category, appeal }: Counted): string {
  const { words, counts } = FACT_KINDS[kind];
  const many = counts === '天' ? ` ${quantity} 天` : counts === '%' ? ` ${quantity}%` : '';
  return `${category ?? words}${kind === 'recognition' && quantity > 1 ? ` ${quantity} 项` : many}${appeal ? '（申诉后）' : ''}`;
}

function adjusted(fact: Fact, adjustments: ReadonlyMap<number, Adjustment>): Counted {
  const adjustment = adjustments.get(fact.no);
  if (!adjustment) return { ...fact, appeal: null };
  const { treatedAs, quantity, reason } = adjustment;
  const appeal = { was: fact.kind, free: treatedAs === null, reason };
  return treatedAs === null ? { ...fact, appeal } : { ...fact, kind: treatedAs, quantity, appeal };
}

function sumOf(lines: readonly { readonly points: Points }[]): Points {
  return lines.reduce((sum, { points }) => sum + points, 0);
}
