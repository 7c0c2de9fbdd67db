import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { marksOf, signatureOf } from '../model/marks.js';
import type { Policy } from '../model/policy.js';
import { layOut, taskAt, tasksOf, type Paragraph, type Segment } from '../model/segments.js';
import { useTextCursor } from './use-text-cursor.js';
import './policy-text.css';

export interface TextGoal {
  readonly taskId: string | null;
  /** Wins over the task. */
  readonly at: number | null;
}

interface PolicyTextProps {
  readonly policy: Pick<Policy, 'text' | 'tasks' | 'clauses'>;
  readonly activeTaskId: string | null;
  /** A place to show, as an offset into the text. */
  readonly at: number | null;
  /** Where the text should move to; a new object moves it again, also to the same place. */
  readonly goal: TextGoal;
  readonly onPick: (taskId: string) => void;
  /** Back to the tasks, by keyboard. */
  readonly onLeave: () => void;
}

/** Room for the number and the stop of a heading that stands alone. */
const AROUND_HEADING = 10;

/** The text of the document with everything that was read in it marked. Long texts lay out only what is in sight. */
export const PolicyText = memo(function PolicyText({
  policy,
  activeTaskId,
  at,
  goal,
  onPick,
  onLeave,
}: PolicyTextProps) {
  const { t } = useTranslation('policies');
  const { text, tasks, clauses } = policy;
  const root = useRef<HTMLDivElement>(null);
  const { cursor, onKeyDown, draw } = useTextCursor(root, text);
  const marks = useMemo(() => marksOf({ text, tasks }), [text, tasks]);
  const signature = useMemo(() => signatureOf(marks), [marks]);
  const [laid, setLaid] = useState(() => ({ signature, paragraphs: layOut(text, marks) }));
  if (laid.signature !== signature) setLaid({ signature, paragraphs: layOut(text, marks) });
  const { paragraphs } = laid;
  const headings = useMemo(
    () => new Map(clauses.map(({ start, heading }) => [start, heading.length + AROUND_HEADING])),
    [clauses],
  );

  useEffect(() => {
    const place = root.current && placeOf(root.current, goal);
    if (!place) return undefined;
    show(place);
    // What is out of sight has an estimated height until it is laid out: a second look corrects the first.
    const frame = requestAnimationFrame(() => show(place));
    return () => cancelAnimationFrame(frame);
  }, [goal]);

  return (
    <div
      className="policy-text"
      ref={root}
      tabIndex={0}
      role="region"
      aria-label={t('text.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
        else onKeyDown(event);
      }}
      onFocus={draw}
      onBlur={draw}
      onClick={(event) => {
        if (!window.getSelection()?.isCollapsed) return;
        const run =
          event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tasks]') : null;
        const taskId = taskAt(run?.dataset['tasks']?.split(' ') ?? [], activeTaskId);
        if (taskId !== null) onPick(taskId);
      }}
    >
      <span className="text-cursor" ref={cursor} hidden aria-hidden="true" />
      {paragraphs.map((paragraph) => (
        <ParagraphView
          key={paragraph.start}
          paragraph={paragraph}
          heading={paragraph.end - paragraph.start <= (headings.get(paragraph.start) ?? 0)}
          activeTaskId={activeTaskId !== null && paragraph.taskIds.has(activeTaskId) ? activeTaskId : null}
          at={at !== null && paragraph.start <= at && at <= paragraph.end ? at : null}
        />
      ))}
    </div>
  );
});

interface ParagraphProps {
  readonly paragraph: Paragraph;
  readonly heading: boolean;
  readonly activeTaskId: string | null;
  readonly at: number | null;
}

const ParagraphView = memo(
  function ParagraphView({ paragraph, heading, activeTaskId, at }: ParagraphProps) {
    const classes = [heading ? 'heading' : '', at === null ? '' : 'here'].filter(Boolean).join(' ');
    return (
      <p data-start={paragraph.start} className={classes || undefined}>
        {paragraph.segments.map((segment) => (
          <Run key={segment.start} segment={segment} activeTaskId={activeTaskId} />
        ))}
      </p>
    );
  },
  (before, after) =>
    before.paragraph.signature === after.paragraph.signature &&
    before.heading === after.heading &&
    before.activeTaskId === after.activeTaskId &&
    before.at === after.at,
);

function Run({ segment, activeTaskId }: { segment: Segment; activeTaskId: string | null }) {
  const { t } = useTranslation('policies');
  const taskIds = tasksOf(segment);
  if (taskIds.length === 0) return <span data-start={segment.start}>{segment.text}</span>;
  const active = activeTaskId !== null && taskIds.includes(activeTaskId);
  const classes = [
    segment.live ? 'in-task' : segment.tasks.length > 0 ? 'dismissed' : '',
    ...segment.details.map((kind) => `mark-${kind}`),
    active ? 'active' : '',
  ];
  const common = {
    'data-start': segment.start,
    'data-tasks': taskIds.join(' '),
    className: classes.filter(Boolean).join(' '),
  };
  if (segment.details.length === 0) return <span {...common}>{segment.text}</span>;
  return (
    <mark {...common} title={segment.details.map((kind) => t(`mark.${kind}`)).join('、')}>
      {segment.text}
    </mark>
  );
}

function placeOf(root: HTMLElement, { at, taskId }: TextGoal): HTMLElement | null {
  if (at !== null) {
    const starts = [...root.querySelectorAll<HTMLElement>('[data-start]:not(p)')];
    return starts.findLast((run) => Number(run.dataset['start']) <= at) ?? null;
  }
  if (taskId === null) return null;
  const owned = `[data-tasks~="${CSS.escape(taskId)}"]`;
  return root.querySelector<HTMLElement>(`.in-task${owned}, .dismissed${owned}`) ?? root.querySelector(owned);
}

function show(place: HTMLElement): void {
  place.scrollIntoView({ block: 'center' });
}
