import type { DetailKind, Mark } from './marks.js';

/** A run of text under the same marks. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Tasks whose own range covers the run, the narrowest first. */
  readonly tasks: readonly string[];
  /** Tasks that have a unit, deadline or target printed here, in the order of their marks. */
  readonly owners: readonly string[];
  readonly details: readonly DetailKind[];
  /** In the range of a task that stands, not only of dismissed ones. */
  readonly live: boolean;
}

export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
  /** Every task that something in the paragraph belongs to. */
  readonly taskIds: ReadonlySet<string>;
  /** Equal for paragraphs that render alike: what a renderer compares instead of walking the segments. */
  readonly signature: string;
}

/**
 * Cuts a text into paragraphs and each paragraph into runs under the same marks. Marks may overlap, nest, share ends
 * and run over several paragraphs. The runs of a paragraph, put together, are its text: nothing is lost or doubled.
 */
export function layOut(text: string, marks: readonly Mark[]): Paragraph[] {
  const ordered = marks
    .map((mark, order) => ({ mark, order }))
    .sort((a, b) => a.mark.start - b.mark.start || a.order - b.order);
  const paragraphs: Paragraph[] = [];
  let active: Mark[] = [];
  let next = 0;
  for (const { start, end } of paragraphRanges(text)) {
    while (next < ordered.length && (ordered[next]?.mark.start ?? end) < end) {
      const mark = ordered[next]?.mark;
      if (mark) active.push(mark);
      next += 1;
    }
    active = active.filter((mark) => mark.end > start);
    if (text.slice(start, end).trim() === '') continue;
    paragraphs.push(paragraphOf(text, start, end, active));
  }
  return paragraphs;
}

/** Every task with a part in the run: those whose range it is in, the narrowest first, then those printed here. */
export function tasksOf(segment: Segment): string[] {
  return unique([...segment.tasks, ...segment.owners]);
}

/** The task that a click on a run means: the one already looked at where it has a part in it, else the narrowest. */
export function taskAt(taskIds: readonly string[], activeTaskId: string | null): string | null {
  if (activeTaskId !== null && taskIds.includes(activeTaskId)) return activeTaskId;
  return taskIds[0] ?? null;
}

function paragraphRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    ranges.push({ start, end });
    start = end + 1;
  }
  return ranges;
}

function paragraphOf(text: string, start: number, end: number, marks: readonly Mark[]): Paragraph {
  const cuts = new Set([start, end]);
  for (const mark of marks) {
    if (mark.start > start) cuts.add(mark.start);
    if (mark.end < end) cuts.add(mark.end);
  }
  const points = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const from = points[index] ?? start;
    const to = points[index + 1] ?? end;
    segments.push(segmentOf(text, from, to, marks));
  }
  const taskIds = new Set(marks.map((mark) => mark.taskId));
  const signature = segments
    .map(
      (each) => `${each.start}-${each.end}:${each.tasks.join()}/${each.owners.join()}/${each.details.join()}`,
    )
    .join(';');
  return { start, end, segments, taskIds, signature };
}

function segmentOf(text: string, start: number, end: number, marks: readonly Mark[]): Segment {
  const covering = marks.filter((mark) => mark.start <= start && mark.end >= end);
  const ranges = covering.filter(isRange).sort((a, b) => width(a) - width(b));
  const details = covering.filter((mark) => !isRange(mark));
  return {
    start,
    end,
    text: text.slice(start, end),
    tasks: unique(ranges.map((mark) => mark.taskId)),
    owners: unique(details.map((mark) => mark.taskId)),
    details: unique(details.map((mark) => mark.kind as DetailKind)),
    live: ranges.some((mark) => mark.kind === 'task'),
  };
}

const isRange = (mark: Mark): boolean => mark.kind === 'task' || mark.kind === 'dismissed';
const width = (mark: Mark): number => mark.end - mark.start;
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
