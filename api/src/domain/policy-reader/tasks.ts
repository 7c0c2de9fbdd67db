import type { Annotation } from './annotation.js';
import { skipSpacesBack } from './brackets.js';
import { clauseAt, type OutlineClause } from './outline.js';
import { LEVELS, skipNumber } from './markers.js';

/** A task before its deadlines and targets are read: where it stands and who answers for it. */
export interface TaskDraft {
  clause: OutlineClause | null;
  start: number;
  end: number;
  /** Words in it that say again what it has said before. */
  repeated?: readonly { start: number; end: number }[];
  annotation: Annotation;
}

const LEADING = /[\s。;,、.!?)\]}*|]/;

/**
 * One task per annotation: the text since the annotation before it in the same clause. A number of paragraphs or points
 * under one clause with a single annotation at their end is one task.
 */
export function draftTasks(
  folded: string,
  clauses: readonly OutlineClause[],
  annotations: readonly Annotation[],
  bodyStart: number,
): TaskDraft[] {
  const held = annotations.map((annotation) => clauseAt(clauses, annotation.start));
  const counts = new Map<OutlineClause, number>();
  for (const holder of held) {
    for (let clause = holder; clause !== null; clause = clause.parent)
      counts.set(clause, (counts.get(clause) ?? 0) + 1);
  }
  const drafts: TaskDraft[] = [];
  let previousEnd = bodyStart;
  annotations.forEach((annotation, index) => {
    const clause = lift(folded, held[index] ?? null, annotation, counts);
    let start = skipLeading(
      folded,
      Math.max(clause?.contentStart ?? paragraphStart(folded, annotation, previousEnd, index), previousEnd),
    );
    let end = skipSpacesBack(folded, annotation.start);
    if (clause !== null) start = skipHeading(folded, start, end, (counts.get(clause) ?? 0) > 1);
    start = start > end ? end : skipNumber(folded, skipBullet(folded, start, end), end);
    const after = textAfter(folded, clause, annotation, annotations[index + 1], start, end);
    if (after !== null) ({ start, end } = after);
    drafts.push({ clause, start, end, annotation });
    previousEnd = Math.max(annotation.end, end);
  });
  return drafts;
}

/** Without clauses the first task begins with its paragraph, later ones after the annotation before them. */
function paragraphStart(folded: string, annotation: Annotation, previousEnd: number, index: number): number {
  if (index > 0) return previousEnd;
  const before = skipSpacesBack(folded, annotation.start);
  return Math.max(previousEnd, folded.lastIndexOf('\n', before - 1) + 1);
}

function skipLeading(folded: string, offset: number): number {
  let at = offset;
  while (at < folded.length && LEADING.test(folded[at] ?? '')) at++;
  return at;
}

function skipBullet(folded: string, start: number, end: number): number {
  const bullet = /[-*•·●◆][ \t]+\**/y;
  bullet.lastIndex = start;
  const length = bullet.exec(folded)?.[0].length ?? 0;
  return start + length < end ? start + length : start;
}

/** A heading over bullets that each have their own annotation, or a lead in bold, belongs to none of them. */
function skipHeading(folded: string, start: number, end: number, several: boolean): number {
  const line = folded.indexOf('\n', start);
  if (line < 0 || line >= end || line - start > 40) return start;
  const bullet = /\n\s*[-*•·●◆][ \t]+\**/y;
  bullet.lastIndex = line;
  const found = bullet.exec(folded);
  return found === null || line + found[0].length >= end || !(several || found[0].endsWith('**'))
    ? start
    : line + found[0].length;
}

/** Moves from the last of several points up to their clause, when only it carries an annotation and ends with it. */
function lift(
  folded: string,
  holder: OutlineClause | null,
  annotation: Annotation,
  counts: ReadonlyMap<OutlineClause, number>,
): OutlineClause | null {
  let clause = holder;
  while (clause !== null) {
    const parent: OutlineClause | null = clause.parent;
    if (
      parent === null ||
      counts.get(parent) !== 1 ||
      parent.children.at(-1) !== clause ||
      parent.children.length < 2
    )
      return clause;
    const points = parent.children.every((child) => child.level >= LEVELS.third);
    const underChapter = parent.level <= LEVELS.first;
    if (!points || (underChapter && !annotation.ownLine)) return clause;
    if (skipLeading(folded, annotation.end) < parent.end) return clause;
    clause = parent;
  }
  return clause;
}

/** Where the annotation stands right under the heading, the task is what follows it. */
function textAfter(
  folded: string,
  clause: OutlineClause | null,
  annotation: Annotation,
  next: Annotation | undefined,
  start: number,
  end: number,
): { start: number; end: number } | null {
  if (clause === null || start > clause.contentStart) return null;
  const heading = folded.slice(start, end);
  const atLineEnd = /^[ \t。;]*(?:\n|$)/.test(folded.slice(annotation.end, annotation.end + 8));
  if (heading.length > 45 || /[。;,].+/.test(heading) || !atLineEnd) return null;
  // A whole sentence before a bracket is what the bracket speaks of, however short.
  if (!annotation.ownLine && /[。;]$/.test(heading)) return null;
  const from = skipLeading(folded, annotation.end);
  if (from >= clause.end || (next !== undefined && next.start < clause.end)) return null;
  return { start: from, end: skipSpacesBack(folded, clause.end) };
}
