import { type Gold, type GoldDeadline, type GoldTarget, type GoldTask, rolesInGold } from './gold.js';
import type { DeadlineReading, Reading, TargetReading, TaskReading } from './reading.js';

export const MEASURES = [
  'head',
  'boundaries',
  'units',
  'roles',
  'deadlines',
  'targets',
  'operators',
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Score {
  /** Found and right; found and not so in the gold; in the gold and not found. What is found otherwise is both. */
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
}

export type Scores = Record<Measure, Score>;

export interface Miss {
  measure: Measure;
  /** Of the task, as the gold cites it. */
  ref: string;
  /** What the gold says, null where the reading found too much. */
  expected: string | null;
  /** What the reading says, null where it found nothing. */
  found: string | null;
  /** `text.slice(start, end)`, at most its first sixty characters. */
  quote: string;
  /** Where in the reading's text: of what was found, else of what should have been. */
  start: number;
  end: number;
  /** Counted from 1. */
  line: number;
}

export interface ReadingScore {
  scores: Scores;
  misses: Miss[];
}

/**
 * Compares a reading with its gold. What is inherited is left out, since the gold leaves it out too. A task that is
 * missed takes its units, deadlines and targets with it, and so does one that is invented.
 */
export function scoreReading(reading: Reading, gold: Gold): ReadingScore {
  const scorer = new Scorer(reading);
  scorer.compareHead(gold);
  const pairs = pairTasks(reading, gold);
  for (const task of gold.tasks) scorer.compareTask(task, pairs.get(task) ?? null);
  const paired = new Set(pairs.values());
  for (const task of reading.tasks) if (!paired.has(task)) scorer.extraTask(task);
  return scorer.result();
}

export function addScores(all: readonly Scores[]): Scores {
  return scoresOf((measure) => {
    const sum = (count: 'right' | 'wrong' | 'missed') =>
      all.reduce((total, scores) => total + scores[measure][count], 0);
    return { right: sum('right'), wrong: sum('wrong'), missed: sum('missed') };
  });
}

interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

function scoresOf(countsOf: (measure: Measure) => Counts): Scores {
  const entries = MEASURES.map((measure) => {
    const { right, wrong, missed } = countsOf(measure);
    const precision = right + wrong === 0 ? 1 : right / (right + wrong);
    const recall = right + missed === 0 ? 1 : right / (right + missed);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return [measure, { right, wrong, missed, precision, recall, f1 }];
  });
  return Object.fromEntries(entries) as Scores;
}

interface Range {
  start: number;
  end: number;
}

/** Gold and reading tasks by the text they share, those that share most first. */
function pairTasks(reading: Reading, gold: Gold): Map<GoldTask, TaskReading> {
  const shares: { goldTask: GoldTask; task: TaskReading; shared: number }[] = [];
  for (const goldTask of gold.tasks) {
    const place = placeOf(reading, goldTask);
    for (const task of reading.tasks) {
      const shared = Math.min(place.end, task.end) - Math.max(place.start, task.start);
      if (shared > 0) shares.push({ goldTask, task, shared });
    }
  }
  const pairs = new Map<GoldTask, TaskReading>();
  const taken = new Set<TaskReading>();
  for (const { goldTask, task } of shares.toSorted((a, b) => b.shared - a.shared)) {
    if (pairs.has(goldTask) || taken.has(task)) continue;
    pairs.set(goldTask, task);
    taken.add(task);
  }
  return pairs;
}

function placeOf({ text }: Reading, { start, end, textStart }: GoldTask): Range {
  if (start !== undefined && end !== undefined) return { start, end };
  const at = text.indexOf(textStart);
  return at < 0 ? { start: 0, end: 0 } : { start: at, end: at + textStart.length };
}

class Scorer {
  private readonly counts = new Map<Measure, Counts>(
    MEASURES.map((measure) => [measure, { right: 0, wrong: 0, missed: 0 }]),
  );
  private readonly misses: Miss[] = [];

  constructor(private readonly reading: Reading) {}

  result(): ReadingScore {
    return {
      scores: scoresOf((measure) => this.count(measure)),
      misses: this.misses.toSorted((a, b) => a.start - b.start),
    };
  }

  private count(measure: Measure): Counts {
    const counts = this.counts.get(measure);
    if (counts === undefined) throw new Error(`no measure ${measure}`);
    return counts;
  }

  private right(measure: Measure): void {
    this.count(measure).right++;
  }

  private miss(
    measure: Measure,
    ref: string,
    expected: string | null,
    found: string | null,
    { start, end }: Range,
  ): void {
    if (expected !== null) this.count(measure).missed++;
    if (found !== null) this.count(measure).wrong++;
    const { text } = this.reading;
    const quote = text.slice(start, Math.min(end, start + 60));
    const line = text.slice(0, start).split('\n').length;
    this.misses.push({ measure, ref, expected, found, quote, start, end, line });
  }

  compareHead(gold: Gold): void {
    for (const key of ['title', 'docNumber', 'issuer', 'issuedOn'] as const) {
      const wanted = gold[key];
      if (wanted === undefined) continue;
      const expected = wanted === '' ? null : wanted;
      const found = this.reading[key] === '' ? null : this.reading[key];
      if (expected === null && found === null) continue;
      if (expected !== null && found !== null && sameWords(expected, found)) this.right('head');
      else this.miss('head', key, expected, found, this.find(found ?? expected ?? '', 0));
    }
  }

  /** A task that is not in the gold. */
  extraTask(task: TaskReading): void {
    const { text, clauses } = this.reading;
    const ref = clauses.find((clause) => clause.id === task.clause)?.ref ?? '';
    this.miss('boundaries', ref, null, text.slice(task.start, task.start + 20), task);
    for (const one of ownUnits(task)) {
      this.miss('units', ref, null, one.unit, one);
      this.miss('roles', ref, null, `${one.unit} ${one.role}`, one);
    }
    for (const one of ownDeadlines(task)) this.miss('deadlines', ref, null, dueOf(one), one);
    for (const one of task.targets) this.miss('targets', ref, null, figureOf(one), one);
  }

  compareTask(gold: GoldTask, task: TaskReading | null): void {
    this.compareBoundaries(gold, task);
    this.compareUnits(gold, task);
    this.compareDeadlines(gold, task);
    this.compareTargets(gold, task);
  }

  /** The first place of some words from an offset on. */
  private find(words: string, from: number, to = this.reading.text.length): Range {
    const at = this.reading.text.indexOf(words, from);
    return at < 0 || at > to
      ? { start: from, end: Math.max(from, Math.min(to, from + words.length)) }
      : { start: at, end: at + words.length };
  }

  private findIn(gold: GoldTask, words: string): Range {
    const place = placeOf(this.reading, gold);
    return this.find(words, place.start, Math.max(place.end, place.start + 1));
  }

  /** Whether what was read shares text with one of the quotes, wherever in the task they stand. */
  private speaksOf(gold: GoldTask, read: Range, quotes: readonly string[] = []): boolean {
    const { text } = this.reading;
    const { start } = placeOf(this.reading, gold);
    const end = gold.end ?? text.length;
    return quotes.some((quote) => {
      for (let at = text.indexOf(quote, start); at >= 0 && at < end; at = text.indexOf(quote, at + 1))
        if (at < read.end && read.start < at + quote.length) return true;
      return false;
    });
  }

  private compareBoundaries(gold: GoldTask, task: TaskReading | null): void {
    const { text } = this.reading;
    const place = placeOf(this.reading, gold);
    if (task === null) {
      this.miss('boundaries', gold.ref, gold.textStart, null, place);
      return;
    }
    const end = textEnd(text, gold, place);
    const begins = starts(text, gold, place).some((start) => isMargin(text, start, task.start));
    const ends = end === null || isMargin(text, end, task.end);
    if (begins && ends) this.right('boundaries');
    else {
      const wanted = ends ? place.start : (end ?? place.start);
      const got = ends ? task.start : task.end;
      const edge = ends ? '起于' : '止于';
      this.miss(
        'boundaries',
        gold.ref,
        `${edge}${around(text, wanted, ends)}`,
        `${edge}${around(text, got, ends)}`,
        task,
      );
    }
  }

  private compareUnits(gold: GoldTask, task: TaskReading | null): void {
    const left = task === null ? [] : ownUnits(task);
    for (const unit of [...gold.leadUnits, ...gold.coUnits, ...gold.collective]) {
      const allowed = rolesInGold(gold, unit);
      const wanted = `${unit} ${allowed.join('/')}`;
      const at = left.findIndex((one) => sameWords(one.unit, unit));
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (found === undefined) {
        const place = this.findIn(gold, unit);
        this.miss('units', gold.ref, unit, null, place);
        this.miss('roles', gold.ref, wanted, null, place);
        continue;
      }
      this.right('units');
      if (allowed.includes(found.role)) this.right('roles');
      else this.miss('roles', gold.ref, wanted, `${found.unit} ${found.role}`, found);
    }
    for (const one of left) {
      this.miss('units', gold.ref, null, one.unit, one);
      this.miss('roles', gold.ref, null, `${one.unit} ${one.role}`, one);
    }
    const open = task?.openEnded ?? false;
    if (gold.etc && open) this.right('units');
    else if (gold.etc !== open)
      this.miss('units', gold.ref, gold.etc ? '等' : null, open ? '等' : null, placeOf(this.reading, gold));
  }

  /** A date that the text repeats is one deadline. */
  private compareDeadlines(gold: GoldTask, task: TaskReading | null): void {
    const left = task === null ? [] : ownDeadlines(task);
    const right = new Set<string>();
    for (const wanted of gold.deadlines) {
      const due = dueOf(wanted);
      if (right.has(due)) continue;
      const same = left.filter((one) => dueOf(one) === due);
      const found = same.find((one) => this.speaksOf(gold, one, [wanted.quote])) ?? same[0];
      if (found === undefined) {
        this.miss('deadlines', gold.ref, due, null, this.findIn(gold, wanted.quote));
        continue;
      }
      this.right('deadlines');
      right.add(due);
      left.splice(left.indexOf(found), 1);
    }
    const seen = new Set<string>();
    for (const one of left) {
      const due = dueOf(one);
      if (right.has(due) || seen.has(due) || this.speaksOf(gold, one, gold.ambiguous?.deadlines)) continue;
      seen.add(due);
      this.miss('deadlines', gold.ref, null, due, one);
    }
  }

  private compareTargets(gold: GoldTask, task: TaskReading | null): void {
    const left = task === null ? [] : [...task.targets];
    for (const wanted of gold.targets) {
      const same = left.filter((one) => one.value === wanted.value && sameMeasure(one.measure, wanted.unit));
      const found = same.find((one) => this.speaksOf(gold, one, [wanted.quote])) ?? same[0];
      if (found === undefined || found.valueTo !== (wanted.valueTo ?? null)) {
        this.miss('targets', gold.ref, figureInGold(wanted), null, this.findIn(gold, wanted.quote));
        continue;
      }
      this.right('targets');
      left.splice(left.indexOf(found), 1);
      if (wanted.valueTo !== undefined) continue;
      if (found.operator === wanted.op) this.right('operators');
      else this.miss('operators', gold.ref, figureInGold(wanted), figureOf(found), found);
    }
    for (const one of left) {
      if (!this.speaksOf(gold, one, gold.ambiguous?.targets))
        this.miss('targets', gold.ref, null, figureOf(one), one);
    }
  }
}

function ownUnits(task: TaskReading) {
  return task.responsibilities.filter((one) => one.basis !== 'inherited');
}

function ownDeadlines(task: TaskReading): DeadlineReading[] {
  return task.deadlines.filter((one) => one.basis === 'text');
}

function dueOf({ date, recurrence }: GoldDeadline | DeadlineReading): string {
  return [date, recurrence].filter((one) => one !== null).join(' ') || '无日期';
}

function figureOf({ operator, value, valueTo, measure }: TargetReading): string {
  return `${operator} ${value}${valueTo === null ? '' : `–${valueTo}`} ${measure}`.trim();
}

function figureInGold({ op, value, valueTo, unit }: GoldTarget): string {
  return `${op} ${value}${valueTo === undefined ? '' : `–${valueTo}`} ${unit}`.trim();
}

/** Under a heading that carries the annotation, a task may begin with the heading or with the text below. */
function starts(text: string, { annotation }: GoldTask, place: Range): number[] {
  const at = annotation === undefined ? -1 : text.slice(place.start, place.end).indexOf(annotation);
  const below = place.start + at + (annotation?.length ?? 0);
  return at < 0 || below === place.end ? [place.start] : [place.start, below];
}

/** Where what is to be done ends; null where the gold does not say. */
function textEnd(text: string, { annotation, start, end }: GoldTask, place: Range): number | null {
  if (start === undefined || end === undefined) return null;
  const atEnd = annotation !== undefined && text.slice(place.start, place.end).endsWith(annotation);
  return atEnd ? place.end - annotation.length : place.end;
}

/** Spaces and punctuation at the edge of a task are nobody's concern. */
function isMargin(text: string, a: number, b: number): boolean {
  return /^[\s\p{P}|]*$/u.test(text.slice(Math.min(a, b), Math.max(a, b)));
}

function around(text: string, at: number, after: boolean): string {
  return `“${(after ? text.slice(at, at + 12) : text.slice(Math.max(0, at - 12), at)).trim()}”`;
}

function bare(words: string): string {
  return words
    .replace(/\s+/g, '')
    .replace(/[（［〔【﹝[]/g, '(')
    .replace(/[）］〕】﹞\]]/g, ')');
}

function sameWords(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** 套(间) is 套 to a reader who counts. */
function sameMeasure(a: string, b: string): boolean {
  const counted = (measure: string) => bare(measure).replace(/\([^)]*\)$/, '');
  return counted(a) === counted(b);
}
