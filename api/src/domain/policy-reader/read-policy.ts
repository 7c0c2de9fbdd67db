import { findAnnotations, groupAnnotations, type AnnotatedUnit, type Annotation } from './annotations.js';
import { deadlinesOfSlot, distinct, findDeadlines, namesIn } from './deadlines.js';
import type { TimeWords } from './dates.js';
import { readHead } from './document-head.js';
import { compact, fold, rangeOf, type Compact } from './folding.js';
import { findHorizon, type Horizon } from './horizon.js';
import { readLines } from './lines.js';
import { normalise } from './normalise.js';
import { readOutline, type OutlineClause } from './outline.js';
import type {
  Clause,
  DeadlineReading,
  Note,
  Reading,
  ResponsibilityReading,
  TargetReading,
  TaskReading,
} from './reading.js';
import { findTargets } from './targets.js';
import { draftTasks, type TaskDraft } from './tasks.js';

export interface ReadOptions {
  /** `YYYY-MM-DD`; the date of issue as a person knows it. It wins over what the text says. */
  issuedOn?: string;
}

/** Reads a policy document. Returns for any input; the same text gives the same reading. */
export function readPolicy(source: string, options: ReadOptions = {}): Reading {
  const text = normalise(source);
  const folded = fold(text);
  const lines = readLines(folded);
  const outline = readOutline(folded, lines);
  const head = readHead(text, folded, lines, outline.bodyStart);
  const issuedOn = options.issuedOn ?? head.issuedOn;
  const horizon = findHorizon(
    folded,
    { words: head.title, start: head.titleStart },
    outline.clauses,
    { start: outline.bodyStart, end: text.length },
    issuedOn,
  );
  const annotations = groupAnnotations(folded, findAnnotations(folded));
  const drafts = draftTasks(folded, outline.clauses, annotations, outline.bodyStart);
  const ids = new Map<OutlineClause, string>();
  const clauses = outline.clauses.map((clause, index): Clause => {
    const id = `c${index + 1}`;
    ids.set(clause, id);
    const { ref, contentStart, start, end, actionable } = clause;
    const heading = text.slice(contentStart, contentStart + clause.heading.length);
    return {
      id,
      parent: clause.parent === null ? null : (ids.get(clause.parent) ?? null),
      ref,
      heading,
      start,
      end,
      actionable,
    };
  });
  const notes: Note[] = [];
  const context = { text, folded, issuedOn, horizon, notes };
  const held: AnnotatedUnit[] = [];
  const tasks = drafts.map((draft) => {
    const task = readTask(context, draft, draft.clause === null ? '' : (ids.get(draft.clause) ?? ''), held);
    hold(draft.annotation, held);
    return task;
  });
  if (text.trim() === '')
    notes.push({ code: 'document.empty', start: 0, end: 0, message: '文件没有可读的文字。' });
  else if (annotations.length === 0) {
    notes.push({
      code: 'document.no_annotation',
      start: 0,
      end: 0,
      message: '文中没有责任单位标注，任务与责任单位须由人指定。',
    });
  }
  notes.sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
  return {
    title: head.title,
    docNumber: head.docNumber,
    issuer: head.issuer,
    issuedOn,
    horizon: horizon?.date ?? null,
    text,
    clauses,
    tasks,
    notes,
  };
}

interface Context {
  text: string;
  folded: string;
  issuedOn: string | null;
  horizon: Horizon | null;
  notes: Note[];
}

/** Units that from this annotation on take part in every later task. */
function hold(annotation: Annotation, held: AnnotatedUnit[]): void {
  for (const rule of annotation.rules) {
    if (rule.kind !== 'units') continue;
    for (const unit of rule.units) {
      if (held.some((other) => other.name === unit.name)) continue;
      const role = unit.duty === 'local' || unit.duty === 'responsible' ? 'local' : unit.duty;
      held.push({ ...unit, role, confidence: 1 });
    }
  }
}

function readTask(
  context: Context,
  draft: TaskDraft,
  clause: string,
  held: readonly AnnotatedUnit[],
): TaskReading {
  const { text, folded, issuedOn, horizon } = context;
  const { start, end, annotation } = draft;
  const view = compact(folded, start, end, (offset) =>
    /[。;:!?)\]]\s*$/.test(folded.slice(Math.max(start, offset - 4), offset)),
  );
  const names = namesIn(view.text);
  const found = findDeadlines(view, { issuedOn }, names);
  const deadlines = found.map((words) => deadline(text, view, words));
  for (const range of annotation.dates) {
    const slot = compact(folded, range.start, range.end);
    for (const words of deadlinesOfSlot(slot.text, { issuedOn })) {
      const read = deadline(text, slot, words);
      if (!deadlines.some((other) => other.date === read.date && other.recurrence === read.recurrence))
        deadlines.push(read);
    }
  }
  const standing =
    found.some((words) => words.kind === 'standing') ||
    annotation.dates.some((range) => /长期|持续|常年/.test(folded.slice(range.start, range.end)));
  if (horizon !== null && !standing && !deadlines.some((one) => one.date !== null)) {
    deadlines.push({
      quote: text.slice(horizon.start, horizon.end),
      start: horizon.start,
      end: horizon.end,
      date: horizon.date,
      recurrence: null,
      basis: 'inherited',
    });
  }
  return {
    clause,
    start,
    end,
    responsibilities: responsibilities(text, annotation, held),
    openEnded: annotation.openEnded,
    deadlines,
    targets: readTargets(text, view, names, found, deadlines),
  };
}

function deadline(text: string, view: Compact, words: TimeWords): DeadlineReading {
  const range = rangeOf(view, words.from, words.to);
  return {
    quote: text.slice(range.start, range.end),
    ...range,
    date: words.date,
    recurrence: words.recurrence,
    basis: 'text',
  };
}

function readTargets(
  text: string,
  view: Compact,
  names: Uint8Array,
  found: readonly TimeWords[],
  deadlines: readonly DeadlineReading[],
): TargetReading[] {
  const dated = distinct(found).filter((words) => words.date !== null);
  const fallback = deadlines.find((one) => one.date !== null)?.date ?? null;
  return findTargets(view.text, names).map((target) => {
    const range = rangeOf(view, target.from, target.to);
    const nearest = dated.filter((words) => words.from < target.figureAt).at(-1);
    const { operator, value, valueTo, measure, object, cadence, baseline } = target;
    return {
      quote: text.slice(range.start, range.end),
      ...range,
      operator,
      value,
      valueTo,
      measure,
      object,
      cadence,
      baseline,
      deadline: nearest?.date ?? fallback,
    };
  });
}

function responsibilities(
  text: string,
  annotation: Annotation,
  held: readonly AnnotatedUnit[],
): ResponsibilityReading[] {
  const printed = (unit: AnnotatedUnit) => text.slice(unit.start, unit.end).replace(/\s+/g, '');
  const own = annotation.units.map(
    ({ start, end, role, collective, confidence, ...unit }): ResponsibilityReading => ({
      unit: printed({ start, end, role, collective, confidence, ...unit }),
      role,
      collective,
      start,
      end,
      basis: 'annotation',
      confidence,
    }),
  );
  const inherited = held
    .filter((unit) => !annotation.units.some((other) => other.name === unit.name))
    .map(({ start, end, role, collective, ...unit }): ResponsibilityReading => ({
      unit: printed({ start, end, role, collective, ...unit }),
      role,
      collective,
      start,
      end,
      basis: 'inherited',
      confidence: 0.9,
    }));
  return [...own, ...inherited];
}
