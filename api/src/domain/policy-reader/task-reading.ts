import type { AnnotatedUnit, Annotation } from './annotation.js';
import { endsParagraph } from './brackets.js';
import type { TimeWords } from './dates.js';
import { deadlinesOfSlot, findDeadlines, meaningOf, namesIn } from './deadlines.js';
import type { HeldUnit } from './document-rules.js';
import { compact, rangeOf, type Compact } from './folding.js';
import type { Horizon } from './horizon.js';
import { note } from './notes.js';
import type { DeadlineReading, Note, ResponsibilityReading, TargetReading, TaskReading } from './reading.js';
import { datesOfTargets } from './target-deadlines.js';
import { findTargets, type TargetWords } from './targets.js';

/** What every task of a document is read against. */
export interface ReadingContext {
  text: string;
  folded: string;
  issuedOn: string | null;
  planYear: number | null;
  horizon: Horizon | null;
  held: readonly HeldUnit[];
  /** From this length on a line may have been broken by the page. */
  pageLine: number;
  /** Collectives noted so far: one note a name is enough. */
  collectives: Set<string>;
  notes: Note[];
}

export interface TaskPlace {
  /** Id of the clause. */
  clause: string;
  start: number;
  end: number;
  /** Words that only say again what the task has said: they hold no deadline or target of their own. */
  repeated?: readonly { start: number; end: number }[];
}

/** Reads what stands in a task's text: deadlines and targets; its units come from the annotation. */
export function readTask(context: ReadingContext, place: TaskPlace, annotation: Annotation): TaskReading {
  const { folded } = context;
  const { clause, start, end } = place;
  const view = compact(folded, start, end, (offset) =>
    dividesSentences(folded, start, offset, context.pageLine),
  );
  const names = namesIn(view.text);
  const isRepeated = ({ from, to }: { from: number; to: number }) => {
    const range = rangeOf(view, from, to);
    return (place.repeated ?? []).some((piece) => piece.start <= range.start && range.end <= piece.end);
  };
  const found = findDeadlines(view, context, names).filter((words) => !isRepeated(words));
  const deadlines = readDeadlines(context, view, found, annotation);
  const targets = readTargets(
    context,
    view,
    findTargets(view.text, names, context).filter((target) => !isRepeated(target)),
    found,
    deadlines,
  );
  noteUnits(context, annotation);
  return {
    clause,
    start,
    end,
    responsibilities: responsibilities(context, annotation),
    openEnded: annotation.openEnded,
    deadlines,
    targets,
  };
}

/** A page breaks long lines in mid-sentence; any other line end ends what was said before it. */
export function dividesSentences(folded: string, floor: number, offset: number, pageLine: number): boolean {
  if (folded[offset] === '\t') return true;
  const line = folded.slice(Math.max(floor, offset - pageLine), offset);
  if (line.length < pageLine || line.includes('\n')) return true;
  return /[。;:!?)\]\t]\s*$/.test(line) || endsParagraph(folded, offset);
}

/** A proposal from prose is a task whose units nobody marked. */
export function readProposal(
  context: ReadingContext,
  place: TaskPlace,
  units: readonly AnnotatedUnit[],
): TaskReading {
  const annotation: Annotation = {
    start: place.end,
    end: place.end,
    units: [],
    openEnded: false,
    dates: [],
    rules: [],
    ownLine: false,
    unclosed: false,
  };
  const task = readTask({ ...context, held: [] }, place, annotation);
  task.responsibilities = units.map((unit) => responsibility(context.text, unit, 'prose'));
  return task;
}

function readDeadlines(
  context: ReadingContext,
  view: Compact,
  found: readonly TimeWords[],
  annotation: Annotation,
): DeadlineReading[] {
  const { text, folded, horizon, notes } = context;
  const deadlines: DeadlineReading[] = [];
  const said = new Set<string>();
  let standing = false;
  const take = (words: TimeWords, from: Compact) => {
    const range = rangeOf(from, words.from, words.to);
    const quote = text.slice(range.start, range.end);
    if (words.kind === 'standing') standing = true;
    if (words.kind === 'span' && words.date === null)
      notes.push(note('deadline.span', range.start, range.end, quote));
    if (words.kind === 'date' && words.date === null)
      notes.push(note('deadline.year_unknown', range.start, range.end, quote));
    if (words.guessedYear) notes.push(note('deadline.year_assumed', range.start, range.end, quote));
    const meaning = meaningOf(words, from.text);
    if (said.has(meaning)) return;
    said.add(meaning);
    deadlines.push({ quote, ...range, date: words.date, recurrence: words.recurrence, basis: 'text' });
  };
  for (const words of found) take(words, view);
  for (const range of annotation.dates) {
    const slot = compact(folded, range.start, range.end);
    for (const words of deadlinesOfSlot(slot.text, context)) take(words, slot);
  }
  if (horizon !== null && !standing && !deadlines.some((one) => one.date !== null)) {
    const quote = text.slice(horizon.start, horizon.end);
    deadlines.push({
      quote,
      start: horizon.start,
      end: horizon.end,
      date: horizon.date,
      recurrence: null,
      basis: 'inherited',
    });
  }
  return deadlines;
}

function readTargets(
  context: ReadingContext,
  view: Compact,
  targets: readonly TargetWords[],
  found: readonly TimeWords[],
  deadlines: readonly DeadlineReading[],
): TargetReading[] {
  const dated = found.filter((words) => words.date !== null);
  const fallback = deadlines.find((one) => one.date !== null)?.date ?? null;
  const dates = datesOfTargets(view.text, dated, targets);
  return targets.map((target, index) => {
    const range = rangeOf(view, target.from, target.to);
    const { operator, value, valueTo, measure, object, cadence, baseline } = target;
    const quote = context.text.slice(range.start, range.end);
    return {
      quote,
      ...range,
      operator,
      value,
      valueTo,
      measure,
      object,
      cadence,
      baseline,
      deadline: dates[index] ?? fallback,
    };
  });
}

function responsibilities(context: ReadingContext, annotation: Annotation): ResponsibilityReading[] {
  const own = annotation.units.map((unit) =>
    responsibility(context.text, unit, annotation.proposed ? 'prose' : 'annotation'),
  );
  const inherited = context.held
    .filter(
      (unit) => unit.from <= annotation.start && !annotation.units.some((other) => other.name === unit.name),
    )
    .map((unit) => {
      // For the task whose annotation states the rule it is the annotation's own word.
      const here = unit.start >= annotation.start && unit.end <= annotation.end;
      return responsibility(context.text, unit, here ? 'annotation' : 'inherited');
    });
  return [...own, ...inherited];
}

function responsibility(
  text: string,
  unit: AnnotatedUnit,
  basis: ResponsibilityReading['basis'],
): ResponsibilityReading {
  const { start, end, role, collective, confidence } = unit;
  return {
    unit: text.slice(start, end).replace(/\s+/g, ''),
    role,
    collective,
    start,
    end,
    basis,
    confidence,
  };
}

function noteUnits(context: ReadingContext, annotation: Annotation): void {
  const { notes, text, collectives } = context;
  if (annotation.units.length === 0 && annotation.end > annotation.start) {
    notes.push(note('annotation.no_unit', annotation.start, annotation.end));
  }
  for (const unit of annotation.units) {
    if (unit.collective && !collectives.has(unit.name)) {
      collectives.add(unit.name);
      notes.push(note('unit.collective', unit.start, unit.end, text.slice(unit.start, unit.end)));
    }
    if (unit.doubtful)
      notes.push(note('unit.doubtful', unit.start, unit.end, text.slice(unit.start, unit.end)));
  }
  if (annotation.openEnded) notes.push(note('unit.open_list', annotation.start, annotation.end));
  if (annotation.unclosed) notes.push(note('annotation.unclosed', annotation.start, annotation.end));
}
