interface Span {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface Passage {
  readonly taskId: string | null;
  readonly clauseId: string | null;
  readonly start: number;
  readonly body: string;
}

/** Shorter than this a rest between tasks is a number or a bracket. */
const SHORTEST_REST = 4;

/**
 * A document cut into what a person finds when searching it: each task whole, and between the tasks what each clause
 * says itself. Every passage is `text.slice(start, start + body.length)`; no two overlap unless tasks do.
 *
 * @param clauses may lie within each other; the innermost one names a passage
 */
export function passagesOf(text: string, clauses: readonly Span[], tasks: readonly Span[]): Passage[] {
  const passages: Passage[] = [];
  const taken = tasks.toSorted((a, b) => a.start - b.start);
  for (const task of taken) {
    const body = text.slice(task.start, task.end);
    if (body.trim() !== '') passages.push({ taskId: task.id, clauseId: null, start: task.start, body });
  }
  // Where each stretch of text that no task covers changes its innermost clause.
  const edges = [...new Set([0, text.length, ...clauses.flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .toSorted((a, b) => a - b);
  const inner = innermost(clauses);
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    const clauseId = inner(from);
    for (const [start, end] of gaps(from, to, taken)) {
      const body = text.slice(start, end);
      if (body.trim().length >= SHORTEST_REST) passages.push({ taskId: null, clauseId, start, body });
    }
  }
  return passages.toSorted((a, b) => a.start - b.start);
}

/** The clause that begins last among those around a place; places must be asked in order. */
function innermost(clauses: readonly Span[]): (place: number) => string | null {
  const inOrder = clauses.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const open: Span[] = [];
  let next = 0;
  return (place) => {
    for (; next < inOrder.length && (inOrder[next]?.start ?? 0) <= place; next += 1) {
      const clause = inOrder[next];
      if (clause) open.push(clause);
    }
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= place) open.pop();
    return open.at(-1)?.id ?? null;
  };
}

function gaps(from: number, to: number, taken: readonly Span[]): [number, number][] {
  const free: [number, number][] = [];
  let at = from;
  for (const { start, end } of taken) {
    if (end <= at) continue;
    if (start >= to) break;
    if (start > at) free.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < to) free.push([at, to]);
  return free;
}
