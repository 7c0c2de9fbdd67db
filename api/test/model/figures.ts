import {
  type CycleModel,
  type FigureModel,
  type Model,
  type ReportModel,
  type TargetModel,
  targetsOf,
} from './model.js';

interface Place {
  readonly cycle: CycleModel;
  readonly report: ReportModel;
}

/**
 * What was said of a target, or of the one that it continues, in the last period that ended before a day, and was
 * handed in at least once.
 */
function sumBefore(
  model: Model,
  { report }: Place,
  target: TargetModel,
  day: string,
): { sum: number; end: string } | null {
  const said = model.cycles
    .filter(({ period }) => period.end < day)
    .flatMap(({ period, reports }) =>
      reports
        .filter((other) => other.item === report.item && other.firstSubmittedOn !== null)
        .flatMap((other) => {
          const asked = targetsOf(other).find(({ key }) => key === target.key);
          const sum = other.figures.find(({ targetId }) => targetId === asked?.id)?.sum ?? null;
          return sum === null ? [] : [{ sum, end: period.end, id: other.id }];
        }),
    );
  return said.sort((a, b) => (`${a.end}${a.id}` < `${b.end}${b.id}` ? 1 : -1))[0] ?? null;
}

/** A sum that starts anew with each quarter or year says nothing about the next one. */
function ofSameCount({ cadence }: TargetModel, one: string, other: string): boolean {
  const quarter = (day: string) => `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  if (cadence === 'quarterly') return quarter(one) === quarter(other);
  return cadence !== 'yearly' || one.slice(0, 4) === other.slice(0, 4);
}

/** Whether something is asked about a figure before it is taken: its sum falls, or the period does not lead to it. */
function isAsked(model: Model, place: Place, target: TargetModel, figure: FigureModel): boolean {
  const { start, end } = place.cycle.period;
  if (figure.sum === null || target.operator.startsWith('<')) return false;
  const last = sumBefore(model, place, target, end);
  if (last && ofSameCount(target, last.end, end) && figure.sum < last.sum) return true;
  const before = sumBefore(model, place, target, start);
  return (
    before !== null &&
    ofSameCount(target, before.end, end) &&
    figure.period !== null &&
    target.measure !== '%' &&
    Math.abs(before.sum + figure.period - figure.sum) > 0.000_1
  );
}

/** What stands against handing a report in: something is not filled in, or not explained. */
export function lackOf(model: Model, place: Place): 'report.incomplete' | 'report.unexplained' | null {
  const { report } = place;
  const targets = targetsOf(report);
  const figures = targets.map((target) => report.figures.find(({ targetId }) => targetId === target.id));
  if (report.done.length < 10) return 'report.incomplete';
  if (targets.length === 0 && report.ownProgress === null) return 'report.incomplete';
  if (figures.some((figure) => (figure?.sum ?? null) === null)) return 'report.incomplete';
  const unexplained = targets.some((target, index) => {
    const figure = figures[index];
    return figure && isAsked(model, place, target, figure) && figure.explanation.length < 4;
  });
  return unexplained ? 'report.unexplained' : null;
}

/**
 * The mean of the targets, rounded down; 100 only where each of them is met. Without targets what the unit says. Held
 * against the targets of a later version, what was said counts for those that continue its own.
 */
export function progressOf(report: ReportModel, targets = targetsOf(report)): number | null {
  if (targets.length === 0) return report.ownProgress;
  const said = new Map(
    targetsOf(report).map(({ key, id }) => [
      key,
      report.figures.find(({ targetId }) => targetId === id)?.sum ?? null,
    ]),
  );
  let total = 0;
  let met = 0;
  for (const { key, operator, value } of targets) {
    const sum = said.get(key) ?? null;
    if (sum === null) continue;
    const isUpper = operator.startsWith('<');
    if (isUpper ? sum <= value : sum >= value) {
      met += 1;
      total += 100;
    } else total += isUpper ? (100 * value) / sum : (100 * sum) / value;
  }
  if (met === targets.length) return 100;
  return Math.min(99, Math.floor(total / targets.length + 0.000_001));
}

/** The figures of a report that is fed from another one: sums are the same, what was done follows from the last. */
export function fedFigures(model: Model, place: Place, source: ReportModel): FigureModel[] {
  const targets = targetsOf(place.report);
  return source.figures.map(({ targetId, sum }) => {
    const target = targets.find(({ id }) => id === targetId);
    const before = target ? sumBefore(model, place, target, place.cycle.period.start) : null;
    const counts =
      target && before && sum !== null && ofSameCount(target, before.end, place.cycle.period.end);
    return {
      targetId,
      sum,
      period: counts && before.sum <= sum ? Math.round((sum - before.sum) * 1e6) / 1e6 : null,
      explanation: '',
    };
  });
}

/** What a unit may say of its targets this time: sums that go on, sums that don't, with and without a word, and slips. */
export function figuresToSay(model: Model, place: Place, at: number): FigureModel[][] {
  const targets = targetsOf(place.report);
  const { start, end } = place.cycle.period;
  const each = (say: (last: number, before: number) => Partial<FigureModel>) =>
    targets.map((target) => {
      const last = sumBefore(model, place, target, end)?.sum ?? 0;
      const before = sumBefore(model, place, target, start)?.sum ?? 0;
      return { targetId: target.id, period: null, sum: null, explanation: '', ...say(last, before) };
    });
  const more = (at % 9) / 2;
  const goesOn = each((last, before) => ({ sum: last + more, period: last + more - before }));
  if (goesOn.length === 0) return [[]];
  const others = model.items.flatMap(({ policy }) => policy.tasks.flatMap((task) => task.targets));
  const foreign = others.find(({ id }) => !targets.some((target) => target.id === id));
  return [
    goesOn,
    goesOn,
    each((last) => ({ sum: last + more })),
    each((last) => ({ sum: last + more, period: 0.3, explanation: '口径有调整，已核对' })),
    each((last) => ({ sum: last + more, period: 0.3 })),
    each((last) => ({ sum: last / 2, explanation: '原先多报，现予核减' })),
    each((last) => ({ sum: last / 2, explanation: '少了' })),
    goesOn.slice(0, 1),
    each(() => ({ period: 1 })),
    each(() => ({ sum: -1 })),
    [...goesOn, ...goesOn.slice(0, 1)],
    ...(foreign ? [goesOn.map((figure) => ({ ...figure, targetId: foreign.id }))] : []),
  ];
}
