import { FACT_KINDS, type FactKind } from './fact.js';
import { pointsText } from './points.js';
import type { AssessmentScheme, Dimension, Rule } from './scheme.js';

export interface SchemeFault {
  /** JSON pointer into the scheme. */
  readonly pointer: string;
  readonly detail: string;
}

const FULL = 100_00;

/** What is wrong with a scheme whose shape is right, in words that say what to do; nothing when it is sound. */
export function checkScheme(scheme: AssessmentScheme): SchemeFault[] {
  return [
    ...leagueFaults(scheme),
    ...scheme.dimensions.flatMap((dimension, at) => dimensionFaults(scheme, dimension, `/dimensions/${at}`)),
    ...weightFaults(scheme),
    ...dearnessFaults(scheme),
    ...gradeFaults(scheme),
    ...scheme.vetoes.flatMap(({ kind }, at) =>
      FACT_KINDS[kind].nature === 'fault'
        ? []
        : [{ pointer: `/vetoes/${at}/kind`, detail: `“${FACT_KINDS[kind].words}”不是过失，不能一票否决` }],
    ),
    ...scheme.ties.by.flatMap((key, at) =>
      scheme.dimensions.some((dimension) => dimension.key === key)
        ? []
        : [{ pointer: `/ties/by/${at}`, detail: '同分时比较的维度不存在' }],
    ),
  ];
}

function leagueFaults({ leagues, dimensions }: AssessmentScheme): SchemeFault[] {
  const named = new Set<string>();
  return [
    ...repeated(leagues, '/leagues'),
    ...repeated(dimensions, '/dimensions'),
    ...leagues.flatMap(({ unitIds }, at) =>
      unitIds.flatMap((id) => {
        if (!named.has(id)) {
          named.add(id);
          return [];
        }
        return [{ pointer: `/leagues/${at}/unitIds`, detail: '同一个单位不能参加两个组别' }];
      }),
    ),
    ...leagues.flatMap((league, at) =>
      leagues.slice(0, at).some((other) => overlap(league, other))
        ? [
            {
              pointer: `/leagues/${at}/members`,
              detail: '两个组别的单位会重复，请点名单位或改选参评范围',
            },
          ]
        : [],
    ),
  ];
}

/** Two leagues of one kind are apart only where both name their units. */
function overlap(a: AssessmentScheme['leagues'][number], b: AssessmentScheme['leagues'][number]): boolean {
  return (
    (a.members === b.members || a.members === 'titles' || b.members === 'titles') &&
    (a.unitIds.length === 0 || b.unitIds.length === 0)
  );
}

function repeated(rows: readonly { readonly key: string }[], pointer: string): SchemeFault[] {
  return rows.flatMap(({ key }, at) =>
    rows.findIndex((row) => row.key === key) === at
      ? []
      : [{ pointer: `${pointer}/${at}/key`, detail: `代号“${key}”重复` }],
  );
}

function dimensionFaults({ leagues }: AssessmentScheme, dimension: Dimension, at: string): SchemeFault[] {
  const { measure } = dimension;
  const unknown = dimension.leagues.filter((key) => !leagues.some((league) => league.key === key));
  const faults: SchemeFault[] = unknown.map((key) => ({
    pointer: `${at}/leagues`,
    detail: `没有代号为“${key}”的组别`,
  }));
  if (measure.type === 'marks' && measure.least > measure.most)
    faults.push({ pointer: `${at}/measure/least`, detail: '评分下限不能高于上限' });
  if (measure.type === 'share')
    for (const [index, { kind, percent }] of measure.credits.entries()) {
      const { of, nature, words } = FACT_KINDS[kind];
      // A mean would rise with a fault that is worth more than the mean: faults of reports are only ever deducted.
      if (of === 'report' || of === 'mark')
        faults.push({
          pointer: `${at}/measure/credits/${index}/kind`,
          detail: `“${words}”不能按比例计分，请用扣分或加分`,
        });
      if (percent === null && nature !== 'measured')
        faults.push({
          pointer: `${at}/measure/credits/${index}/percent`,
          detail: `请填写“${words}”按百分之几计`,
        });
    }
  if ('rules' in measure) {
    const allowed = measure.type === 'bonus' ? ['merit', 'either'] : ['fault', 'either'];
    faults.push(...repeated(measure.rules, `${at}/measure/rules`));
    for (const [index, { kind, category }] of measure.rules.entries()) {
      const { nature, words } = FACT_KINDS[kind];
      const pointer = `${at}/measure/rules/${index}`;
      if (!allowed.includes(nature))
        faults.push({
          pointer: `${pointer}/kind`,
          detail: `“${words}”不能用于${measure.type === 'bonus' ? '加分' : '扣分'}`,
        });
      if ((kind === 'recognition') !== (category !== null))
        faults.push({
          pointer: `${pointer}/category`,
          detail: kind === 'recognition' ? '请写明认定哪一类事项' : '只有认定加分才写类别',
        });
    }
  }
  return faults;
}

/** The base of every league is 100 points. */
function weightFaults({ leagues, dimensions }: AssessmentScheme): SchemeFault[] {
  return leagues.flatMap(({ key, name }, at) => {
    const base = dimensions
      .filter((each) => each.leagues.length === 0 || each.leagues.includes(key))
      .filter(({ measure }) => measure.type !== 'bonus' && measure.type !== 'penalty')
      .reduce((sum, { worth }) => sum + worth, 0);
    return base === FULL
      ? []
      : [
          {
            pointer: `/leagues/${at}`,
            detail: `“${name}”的基本分合计 ${pointsText(base)} 分，应为 100 分`,
          },
        ];
  });
}

/** Lateness is the cheapest fault, a missing report dearer, a false one dearest. */
function dearnessFaults({ dimensions }: AssessmentScheme): SchemeFault[] {
  return dimensions.flatMap(({ measure }, at) => {
    if (measure.type !== 'deduction' && measure.type !== 'penalty') return [];
    const costs = (kind: FactKind) =>
      measure.rules.filter((rule) => rule.kind === kind).map((rule) => costOf(rule));
    return ORDER.flatMap(([cheaper, dearer]) =>
      Math.max(0, ...costs(cheaper)) > Math.min(Number.POSITIVE_INFINITY, ...costs(dearer))
        ? [
            {
              pointer: `/dimensions/${at}/measure/rules`,
              detail: `“${FACT_KINDS[cheaper].words}”不能比“${FACT_KINDS[dearer].words}”扣得更多`,
            },
          ]
        : [],
    );
  });
}

const ORDER = [
  ['report-late', 'report-missing'],
  ['report-missing', 'report-false'],
  ['report-late', 'report-false'],
] as const satisfies readonly (readonly [FactKind, FactKind])[];

/** The most that one fact costs. Where each day costs, a bound must be set for it to be cheaper than what is dearer. */
function costOf({ points, per, mostEach }: Rule): number {
  return mostEach ?? (per === 'quantity' ? Number.POSITIVE_INFINITY : points);
}

function gradeFaults({ grades }: AssessmentScheme): SchemeFault[] {
  const last = grades.at(-1);
  if (!last) return [{ pointer: '/grades', detail: '请至少设一个等次' }];
  return [
    ...(last.from === 0 && last.firstPercent === null
      ? []
      : [{ pointer: `/grades/${grades.length - 1}/from`, detail: '最后一个等次应从 0 分起，不限比例' }]),
    ...grades.flatMap(({ from }, at) =>
      at > 0 && from > (grades[at - 1]?.from ?? from)
        ? [{ pointer: `/grades/${at}/from`, detail: '等次应从高到低排列' }]
        : [],
    ),
  ];
}
