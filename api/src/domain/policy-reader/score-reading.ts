import type { Operator, Reading, Recurrence, Role, TaskReading } from './reading.js';

/** What a careful reader finds in a document: one entry per annotation. */
export interface Gold {
  title?: string;
  docNumber?: string | null;
  issuer?: string;
  issuedOn?: string | null;
  tasks: GoldTask[];
}

export interface GoldTask {
  ref: string;
  /** How the task's text begins. */
  textStart: string;
  /** Under 责任单位 or 牵头, in printed order; the first leads. */
  leadUnits: string[];
  /** Under 配合, 参与 or 会同. */
  coUnits: string[];
  collective: string[];
  /** Role of a collective where the text says it: 责任主体, lead or co. */
  collectiveRole?: Record<string, string>;
  etc: boolean;
  deadlines: { quote: string; date: string | null; recurrence: Recurrence | null }[];
  targets: { quote: string; op: Operator; value: number; unit: string }[];
  annotation?: string;
  /** The task with its annotation, in the text of the reading. Without them `textStart` alone places the task. */
  start?: number;
  end?: number;
  /** Quotes that a reader may count or not: they are left out of the score. */
  ambiguous?: { deadlines: string[]; targets: string[] };
}

export type Measure = 'boundaries' | 'units' | 'roles' | 'deadlines' | 'targets' | 'operators';

export interface Score {
  /** Found and right, found and wrong, not found. */
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
}

export interface Miss {
  measure: Measure;
  kind: 'missed' | 'wrong';
  /** Of the task, as the gold cites it. */
  ref: string;
  words: string;
  /** Where in the reading's text. */
  start: number;
  end: number;
}

export interface ReadingScore {
  measures: Record<Measure, Score>;
  misses: Miss[];
}

class Tally {
  right = 0;
  wrong = 0;
  missed = 0;

  score(): Score {
    const { right, wrong, missed } = this;
    const precision = right + wrong === 0 ? 1 : right / (right + wrong);
    const recall = right + missed === 0 ? 1 : right / (right + missed);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { right, wrong, missed, precision, recall, f1 };
  }
}

/** Compares a reading with its gold. Inherited units and deadlines are not counted: the gold leaves them out too. */
export function scoreReading(reading: Reading, gold: Gold): ReadingScore {
  const scorer = new Scorer(reading);
  const pairs = pairTasks(reading, gold);
  const paired = new Set(pairs.map(([, task]) => task));
  for (const [goldTask, task] of pairs) scorer.compare(goldTask, task);
  for (const task of reading.tasks) if (!paired.has(task)) scorer.extra(task);
  return scorer.result();
}

/** Each gold task with the reading's task that shares most of its text. */
function pairTasks(reading: Reading, gold: Gold): [GoldTask, TaskReading | null][] {
  const free = new Set(reading.tasks);
  return gold.tasks.map((goldTask): [GoldTask, TaskReading | null] => {
    const range = placeOf(reading, goldTask);
    let best: TaskReading | null = null;
    let most = 0;
    for (const task of free) {
      const shared = range === null ? 0 : Math.min(range.end, task.end) - Math.max(range.start, task.start);
      if (shared > most) [best, most] = [task, shared];
    }
    if (best !== null) free.delete(best);
    return [goldTask, best];
  });
}

function placeOf(reading: Reading, task: GoldTask): { start: number; end: number } | null {
  if (task.start !== undefined && task.end !== undefined) return { start: task.start, end: task.end };
  const start = reading.text.indexOf(task.textStart);
  return start < 0 ? null : { start, end: start + task.textStart.length };
}

/** Spaces and closing punctuation at the edge of a task are nobody's concern. */
const EDGE = 2;

class Scorer {
  private readonly tallies: Record<Measure, Tally> = {
    boundaries: new Tally(),
    units: new Tally(),
    roles: new Tally(),
    deadlines: new Tally(),
    targets: new Tally(),
    operators: new Tally(),
  };
  private readonly misses: Miss[] = [];

  constructor(private readonly reading: Reading) {}

  result(): ReadingScore {
    const measures = Object.fromEntries(
      Object.entries(this.tallies).map(([measure, tally]) => [measure, tally.score()]),
    );
    return { measures: measures as Record<Measure, Score>, misses: this.misses };
  }

  private right(measure: Measure): void {
    this.tallies[measure].right++;
  }

  private miss(
    measure: Measure,
    kind: Miss['kind'],
    ref: string,
    words: string,
    start: number,
    end: number,
  ): void {
    this.tallies[measure][kind]++;
    this.misses.push({ measure, kind, ref, words, start, end });
  }

  /** A task that is not in the gold. */
  extra(task: TaskReading): void {
    const { text, clauses } = this.reading;
    const ref = clauses.find((clause) => clause.id === task.clause)?.ref ?? '';
    this.miss('boundaries', 'wrong', ref, text.slice(task.start, task.start + 20), task.start, task.end);
    for (const one of task.responsibilities) {
      if (one.basis === 'annotation') this.miss('units', 'wrong', ref, one.unit, one.start, one.end);
    }
  }

  compare(gold: GoldTask, task: TaskReading | null): void {
    const place = placeOf(this.reading, gold) ?? { start: 0, end: 0 };
    const units = [...gold.leadUnits, ...gold.coUnits, ...gold.collective];
    if (task === null) {
      this.miss('boundaries', 'missed', gold.ref, gold.textStart, place.start, place.end);
      for (const unit of units) this.miss('units', 'missed', gold.ref, unit, place.start, place.end);
      for (const one of gold.deadlines)
        this.miss('deadlines', 'missed', gold.ref, one.quote, place.start, place.end);
      for (const one of gold.targets)
        this.miss('targets', 'missed', gold.ref, one.quote, place.start, place.end);
      return;
    }
    this.compareBoundaries(gold, task, place);
    this.compareUnits(gold, task, units);
    this.compareDeadlines(gold, task);
    this.compareTargets(gold, task);
  }

  private compareBoundaries(gold: GoldTask, task: TaskReading, place: { start: number; end: number }): void {
    const { text } = this.reading;
    const starts = bare(text.slice(task.start, task.start + 80)).startsWith(bare(gold.textStart));
    const annotationAt =
      gold.annotation === undefined || gold.end === undefined ? null : gold.end - gold.annotation.length;
    const ends = annotationAt === null || Math.abs(task.end - annotationAt) <= EDGE;
    if (starts && ends) this.right('boundaries');
    else {
      this.miss('boundaries', 'missed', gold.ref, gold.textStart, place.start, place.end);
      this.miss(
        'boundaries',
        'wrong',
        gold.ref,
        text.slice(task.start, task.start + 20),
        task.start,
        task.end,
      );
    }
  }

  private compareUnits(gold: GoldTask, task: TaskReading, units: readonly string[]): void {
    const own = task.responsibilities.filter((one) => one.basis !== 'inherited');
    for (const unit of units) {
      const found = own.find((one) => bare(one.unit) === bare(unit));
      if (found === undefined) {
        this.miss('units', 'missed', gold.ref, unit, task.start, task.end);
        this.miss('roles', 'missed', gold.ref, unit, task.start, task.end);
        continue;
      }
      this.right('units');
      const allowed = rolesOf(gold, unit);
      if (allowed.includes(found.role)) this.right('roles');
      else this.miss('roles', 'wrong', gold.ref, `${unit}: ${found.role}`, found.start, found.end);
    }
    for (const one of own) {
      if (!units.some((unit) => bare(unit) === bare(one.unit)))
        this.miss('units', 'wrong', gold.ref, one.unit, one.start, one.end);
    }
    if (task.openEnded !== gold.etc)
      this.miss('units', gold.etc ? 'missed' : 'wrong', gold.ref, '等', task.start, task.end);
  }

  private compareDeadlines(gold: GoldTask, task: TaskReading): void {
    const left = task.deadlines.filter((one) => one.basis === 'text');
    for (const wanted of gold.deadlines) {
      const at = left.findIndex((one) => one.date === wanted.date && one.recurrence === wanted.recurrence);
      if (at < 0) this.miss('deadlines', 'missed', gold.ref, wanted.quote, task.start, task.end);
      else {
        this.right('deadlines');
        left.splice(at, 1);
      }
    }
    for (const one of left) {
      if (isAmbiguous(one.quote, gold.ambiguous?.deadlines)) continue;
      this.miss('deadlines', 'wrong', gold.ref, one.quote, one.start, one.end);
    }
  }

  private compareTargets(gold: GoldTask, task: TaskReading): void {
    const left = [...task.targets];
    for (const wanted of gold.targets) {
      const same = left.filter((one) => one.value === wanted.value && one.measure === wanted.unit);
      const found = same.find((one) => overlaps(one.quote, wanted.quote)) ?? same[0];
      if (found === undefined) {
        this.miss('targets', 'missed', gold.ref, wanted.quote, task.start, task.end);
        continue;
      }
      this.right('targets');
      if (found.operator === wanted.op) this.right('operators');
      else
        this.miss(
          'operators',
          'wrong',
          gold.ref,
          `${wanted.quote}: ${found.operator}`,
          found.start,
          found.end,
        );
      left.splice(left.indexOf(found), 1);
    }
    for (const one of left) {
      if (isAmbiguous(one.quote, gold.ambiguous?.targets)) continue;
      this.miss('targets', 'wrong', gold.ref, one.quote, one.start, one.end);
    }
  }
}

function rolesOf(gold: GoldTask, unit: string): Role[] {
  const said = gold.collectiveRole?.[unit];
  if (said === '责任主体') return ['local'];
  if (said === 'co') return ['support'];
  if (said === 'lead') return ['lead'];
  if (gold.collective.includes(unit)) return ['lead', 'support', 'local'];
  if (gold.coUnits.includes(unit)) return ['support'];
  if (gold.leadUnits[0] === unit) return ['lead'];
  return gold.coUnits.length > 0 ? ['lead'] : ['lead', 'support'];
}

function bare(words: string): string {
  return words.replace(/\s+/g, '');
}

function overlaps(a: string, b: string): boolean {
  return bare(a).includes(bare(b)) || bare(b).includes(bare(a));
}

function isAmbiguous(quote: string, ambiguous: readonly string[] | undefined): boolean {
  return (ambiguous ?? []).some((one) => overlaps(one, quote));
}
