import { groupAnnotations, type RawAnnotation } from './annotation.js';
import { findAnnotations } from './annotations.js';
import { citedClause } from './cited-clause.js';
import { readHead } from './document-head.js';
import { findRules, firstLeadsFrom, heldUnits, type HeldRule } from './document-rules.js';
import { fold } from './folding.js';
import { findHorizon } from './horizon.js';
import { readLines, shortestPageLine } from './lines.js';
import { LEVELS, printMarker } from './markers.js';
import { normalise } from './normalise.js';
import { note, sortNotes } from './notes.js';
import { clauseAt, headingOf, readOutline, type OutlineClause } from './outline.js';
import { findProse } from './prose.js';
import type { Clause, Reading, TaskReading } from './reading.js';
import type { Cell, Table } from './table-rows.js';
import { findTables } from './tables.js';
import { readProposal, readTask, type ReadingContext } from './task-reading.js';

import { draftTasks, type TaskDraft } from './tasks.js';

export interface ReadOptions {
  /** `YYYY-MM-DD`; the date of issue as a person knows it. It wins over what the text says. */
  issuedOn?: string;
}

/** Reads a policy document. Returns for any input; the same text gives the same reading. */
export function readPolicy(source: string, options: ReadOptions = {}): Reading {
  const text = normalise(source);
  const printed = fold(text);
  const { lines, printed: headLines, quiet: folded } = readLines(printed);
  const pageLine = shortestPageLine(lines);
  const tables = findTables(folded, lines);
  const outline = readOutline(folded, lines, tables);
  const head = readHead(text, printed, headLines, outline.bodyStart);
  const issuedOn = options.issuedOn ?? head.issuedOn;
  const title = { words: head.title, start: head.titleStart };
  const body = { start: outline.bodyStart, end: text.length };
  const found = findAnnotations(folded, pageLine);
  const raw = beforeClosing(folded, outside(found.raw, tables), outline.closedAt);
  const apart = [...raw, ...tables].sort((a, b) => a.start - b.start);
  const horizon = findHorizon(folded, title, outline.clauses, body, issuedOn, apart);
  const rules = findRules(folded, raw);
  const annotations = groupAnnotations(folded, raw, firstLeadsFrom(rules));
  const context: ReadingContext = {
    text,
    folded,
    issuedOn,
    planYear: planYear(head.title, issuedOn),
    horizon,
    held: heldUnits(rules),
    pageLine,
    collectives: new Set(),
    notes: [],
  };

  const drafts = draftTasks(folded, outline.clauses, annotations, outline.bodyStart);
  const clauses = [...outline.clauses];
  giveClauses(folded, drafts, clauses);
  for (const row of draftRows(folded, tables, clauses)) drafts.push(row);
  clauses.sort((a, b) => a.start - b.start || a.level - b.level);
  const ids = new Map(clauses.map((clause, index) => [clause, `c${index + 1}`]));
  const idOf = (clause: OutlineClause | null) => (clause === null ? null : (ids.get(clause) ?? null));

  drafts.sort((a, b) => a.annotation.start - b.annotation.start);
  const tasks = drafts.map(({ clause, annotation, ...place }) =>
    readTask(context, { ...place, clause: idOf(clause) ?? '' }, annotation),
  );
  if (drafts.length === 0)
    for (const task of propose(context, clauses, outline.bodyStart, idOf)) tasks.push(task);
  else noteGaps(context, clauses, drafts);
  for (const label of outside(found.unread, apart)) {
    context.notes.push(note('annotation.unread', label.start, label.end, text.slice(label.start, label.end)));
  }
  noteDocument(context, head.title, drafts.length > 0, rules, clauses);
  return {
    title: head.title,
    docNumber: head.docNumber,
    issuer: head.issuer,
    issuedOn,
    horizon: horizon?.date ?? null,
    text,
    clauses: clauses.map((clause) => publicClause(text, clause, idOf)),
    tasks,
    notes: sortNotes(context.notes),
  };
}

/** 2022年重点任务清单 plans for 2022, whenever it was issued; a title with a period plans for no one year. */
function planYear(title: string, issuedOn: string | null): number | null {
  const years = [...title.matchAll(/(20\d{2})年/g)].map((match) => Number(match[1]));
  const [year] = years;
  if (year === undefined || years.length > 1 || /20\d{2}年?[-—–至到~～]/.test(title)) return null;
  return issuedOn === null || year >= Number(issuedOn.slice(0, 4)) ? year : null;
}

function publicClause(
  text: string,
  clause: OutlineClause,
  idOf: (clause: OutlineClause | null) => string | null,
): Clause {
  const { parent, ref, contentStart, start, end, actionable } = clause;
  // Recognised in the folded text, given as printed.
  const heading = text.slice(contentStart, contentStart + clause.heading.length).replace(/\s*\n\s*/g, '');
  return { id: idOf(clause) ?? '', parent: idOf(parent), ref, heading, start, end, actionable };
}

/** After the date of signature 主办:某市人民政府办公室 is the portal's, unless there is something to be done before it. */
function beforeClosing(folded: string, raw: readonly RawAnnotation[], closedAt: number): RawAnnotation[] {
  const end = raw.findIndex((one) => one.start >= closedAt);
  if (end < 0 || /[。;]/.test(folded.slice(closedAt, raw[end]?.start))) return [...raw];
  return raw.slice(0, end);
}

/** Those that none of the ranges touches. Both are in the order of the text. */
function outside<T extends { start: number; end: number }>(
  items: readonly T[],
  ranges: readonly { start: number; end: number }[],
): T[] {
  let index = 0;
  return items.filter((item) => {
    while (index < ranges.length && (ranges[index]?.end ?? 0) <= item.start) index++;
    return (ranges[index]?.start ?? Infinity) >= item.end;
  });
}

function madeClause(
  parent: OutlineClause | null,
  level: number,
  number: number,
  start: number,
  end: number,
): OutlineClause {
  return {
    parent,
    level,
    number,
    ref: (parent?.ref ?? '') + printMarker(level, number),
    heading: '',
    start,
    contentStart: start,
    end,
    actionable: true,
    children: [],
    inferred: false,
  };
}

/** Text without numbers has no clauses; each of its tasks gets one of its own. */
function giveClauses(folded: string, drafts: TaskDraft[], clauses: OutlineClause[]): void {
  let number = 0;
  for (const draft of drafts) {
    if (draft.clause !== null) continue;
    const end = Math.max(draft.end, draft.annotation.end);
    const clause = madeClause(
      null,
      LEVELS.lead,
      ++number,
      Math.min(draft.start, draft.annotation.start),
      end,
    );
    clause.contentStart = draft.start;
    clause.heading = headingOf(folded, draft.start, draft.end);
    draft.clause = clause;
    clauses.push(clause);
  }
}

/** Each row of a table is a clause and a task. */
function draftRows(folded: string, tables: readonly Table[], clauses: OutlineClause[]): TaskDraft[] {
  const outline = [...clauses].sort((a, b) => a.start - b.start || a.level - b.level);
  return tables.flatMap((table) => {
    const parent = clauseAt(outline, table.start);
    let number = 0;
    let below = 1;
    return table.rows.map((row): TaskDraft => {
      // A row without a number of its own goes on with the one above: 3, 3(2), 3(3).
      const goesOn = row.number === null && number > 0 && table.numbered;
      below = goesOn ? below + 1 : 1;
      number = goesOn ? number : (row.number ?? number + 1);
      const clause = madeClause(parent, LEVELS.row, number, row.start, row.end);
      if (goesOn) clause.ref += `(${below})`;
      clause.contentStart = row.task.start;
      clause.heading = headingOf(folded, row.task.start, row.task.end);
      if (row.clause !== null) cite(folded, clause, row.clause);
      clauses.push(clause);
      return { clause, ...row.task, repeated: row.repeated, annotation: row.annotation };
    });
  });
}

/** The row says which clause of a document it comes from. */
function cite(folded: string, clause: OutlineClause, cell: Cell): void {
  const { ref, heading } = citedClause(folded, cell);
  clause.ref = ref ?? clause.ref;
  clause.contentStart = heading.start;
  clause.heading = folded.slice(heading.start, heading.end);
}

/** A document that marks nobody: what its sentences say is proposed. */
function propose(
  context: ReadingContext,
  clauses: readonly OutlineClause[],
  bodyStart: number,
  idOf: (clause: OutlineClause | null) => string | null,
): TaskReading[] {
  const tasks: TaskReading[] = [];
  for (const clause of clauses) {
    if (!clause.actionable) continue;
    const to = clause.children[0]?.start ?? clause.end;
    for (const proposal of findProse(context.folded, Math.max(clause.contentStart, bodyStart), to)) {
      const place = { clause: idOf(clause) ?? '', start: proposal.start, end: proposal.end };
      tasks.push(readProposal(context, place, proposal.units));
      const names = proposal.units.map((unit) => context.text.slice(unit.start, unit.end)).join('、');
      context.notes.push(note('prose.proposal', proposal.start, proposal.end, names));
    }
  }
  return tasks;
}

/** In a document that marks its tasks, clauses beside marked ones that are not marked themselves. */
function noteGaps(
  context: ReadingContext,
  clauses: readonly OutlineClause[],
  drafts: readonly TaskDraft[],
): void {
  const marked = new Set<OutlineClause>();
  for (const draft of drafts) {
    for (let clause = draft.clause; clause !== null && !marked.has(clause); clause = clause.parent)
      marked.add(clause);
  }
  const covered = new Set(drafts.map((draft) => draft.clause));
  for (const clause of clauses) {
    if (!clause.actionable || marked.has(clause) || clause.level === LEVELS.lead) continue;
    const { parent } = clause;
    if (parent === null || !marked.has(parent) || covered.has(parent)) continue;
    const words = context.text.slice(clause.contentStart, clause.contentStart + clause.heading.length);
    context.notes.push(note('clause.no_responsibility', clause.start, clause.end, words));
    for (const proposal of findProse(context.folded, clause.contentStart, clause.end)) {
      const names = proposal.units.map((unit) => context.text.slice(unit.start, unit.end)).join('、');
      context.notes.push(note('prose.unit', proposal.start, proposal.end, names));
    }
  }
}

function noteDocument(
  context: ReadingContext,
  title: string,
  annotated: boolean,
  rules: readonly HeldRule[],
  clauses: readonly OutlineClause[],
): void {
  const { text, notes } = context;
  if (text.trim() === '') {
    notes.push(note('document.empty', 0, 0));
    return;
  }
  if (!annotated) notes.push(note('document.no_annotation', 0, 0));
  if (title === '') notes.push(note('document.no_title', 0, 0));
  if (context.issuedOn === null) notes.push(note('document.no_issued_on', 0, 0));
  if (context.horizon === null) notes.push(note('document.no_horizon', 0, 0));
  for (const { rule } of rules) {
    const words = rule.units.map((unit) => text.slice(unit.start, unit.end)).join('、');
    notes.push(note(rule.kind === 'units' ? 'rule.units' : 'rule.first_leads', rule.start, rule.end, words));
  }
  for (const clause of clauses) {
    if (clause.inferred)
      notes.push(note('clause.number_inferred', clause.start, clause.contentStart, clause.ref));
  }
}
