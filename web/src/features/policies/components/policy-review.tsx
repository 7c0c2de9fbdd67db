import { UndoOutlined } from '@ant-design/icons';
import { App, Button, Segmented, Tag } from 'antd';
import {
  type ReactNode,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useLiveDraft } from '../api/use-live-draft.js';
import { usePolicyEdits } from '../api/use-policy-edits.js';
import type { Policy } from '../model/policy.js';
import {
  confirmable,
  countsOf,
  shown,
  SHOWS,
  summarise,
  taskHolding,
  unmatchedNames,
  type Show,
} from '../model/review.js';
import { FactsDrawer } from './facts-drawer.js';
import { Legend } from './legend.js';
import { NamesDrawer } from './names-drawer.js';
import { NotesDrawer } from './notes-drawer.js';
import { OthersNews } from './others-news.js';
import { PolicyText, type TextGoal } from './policy-text.js';
import { PublishModal } from './publish-modal.js';
import { ReviewHelp } from './review-help.js';
import { SelectionTool } from './selection-tool.js';
import { focusCard, TaskCard } from './task-card.js';
import { TaskEditor } from './task-editor.js';
import { selectedRange, useTextPlace, type TextRange } from './text-place.js';
import { useReviewActions } from './use-review-actions.js';
import { enterText } from './use-text-cursor.js';
import { useReviewKeys } from './use-review-keys.js';
import './review.css';

/** Once published there is nothing left to decide. */
const PUBLISHED_SHOWS: readonly Show[] = ['all'];

/** More than any screen shows at once. */
const FIRST_CARDS = 24;

type Panel = 'facts' | 'names' | 'notes' | 'publish' | null;

/** The document on the left with everything read in it marked, its tasks on the right; read-only once published. */
export function PolicyReview({
  policy,
  banner,
  beforePublishing,
}: {
  policy: Policy;
  /** Under the head of the page. */
  banner?: ReactNode;
  /** What the publish dialog says instead of counting new items. */
  beforePublishing?: ReactNode;
}) {
  const { t } = useTranslation(['policies', 'shared']);
  const { message } = App.useApp();
  const [params, setParams] = useSearchParams();
  const [panel, setPanel] = useState<Panel>(null);
  const [help, setHelp] = useState(false);
  const [narrowSide, setNarrowSide] = useState<'text' | 'tasks'>('text');
  // Hundreds of cards are drawn in the background, after what one sees first.
  const [whole, setWhole] = useState(false);
  const textPane = useRef<HTMLDivElement>(null);
  const listPane = useRef<HTMLDivElement>(null);
  const { edits, undoable } = usePolicyEdits(policy.id);
  const { news, putAway } = useLiveDraft(policy.id, edits, policy.state === 'draft');
  const textPlace = useTextPlace(textPane);
  const { tasks } = policy;
  const editable = policy.abilities.edit;

  const at = offsetIn(params.get('at'), policy.text.length);
  const activeId = params.get('task') ?? (at === null ? null : (taskHolding(tasks, at)?.id ?? null));
  const [goal, setGoal] = useState<TextGoal>({ taskId: activeId, at });
  const opened = useRef(activeId);
  useLayoutEffect(() => {
    opened.current = activeId;
  }, [activeId]);
  const show = SHOWS.find((each) => each === params.get('show')) ?? 'all';
  const counts = useMemo(() => countsOf(tasks), [tasks]);
  const names = useMemo(() => unmatchedNames(tasks), [tasks]);
  const easy = useMemo(() => confirmable(tasks), [tasks]);

  const open = useCallback(
    (taskId: string, from: 'text' | 'list') => {
      opened.current = taskId;
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          next.set('task', taskId);
          next.delete('at');
          return next;
        },
        { replace: true },
      );
      if (from === 'list') setGoal({ taskId, at: null });
      const card = document.getElementById(`task-${taskId}`);
      card?.scrollIntoView({ block: from === 'text' ? 'center' : 'nearest' });
      if (from === 'text') setNarrowSide('tasks');
    },
    [setParams],
  );
  const showOnly = (next: Show) =>
    setParams(
      (current) => {
        const wanted = new URLSearchParams(current);
        if (next === 'all') wanted.delete('show');
        else wanted.set('show', next);
        return wanted;
      },
      { replace: true },
    );

  const review = useReviewActions({ policy, edits, textPlace, open: (taskId) => open(taskId, 'list') });
  const active = tasks.find(({ id }) => id === activeId) ?? null;
  const lastOpened = () => tasks.find(({ id }) => id === opened.current) ?? null;
  const { editing } = review;
  // What one is looking at stays in the list when a decision takes it out of the filter.
  const visible = useMemo(() => {
    const chosen = new Set(shown(tasks, show).map(({ id }) => id));
    return tasks.filter(({ id }) => chosen.has(id) || id === activeId || editing.has(id));
  }, [tasks, show, activeId, editing]);
  const drawn = whole
    ? visible
    : visible.slice(0, Math.max(FIRST_CARDS, visible.findIndex(({ id }) => id === activeId) + FIRST_CARDS));
  useEffect(() => startTransition(() => setWhole(true)), []);

  function onSelection(deed: (range: TextRange) => void) {
    const range = textPane.current ? selectedRange(textPane.current) : null;
    if (!range) {
      void message.info(t('selection.none'));
      return;
    }
    deed(range);
    window.getSelection()?.collapseToEnd();
  }
  const editKeys = {
    undo: review.undo,
    confirmAll: () => easy.length > 0 && review.confirmAll(easy),
    add: () => onSelection(review.add),
    range: () => {
      const task = lastOpened();
      if (task !== null && task.state !== 'dismissed') onSelection((range) => review.setRange(task, range));
    },
  };
  useReviewKeys({
    enabled: panel === null,
    tasks: visible,
    allTasks: tasks,
    active: lastOpened,
    editable,
    actions: review.actions,
    open: (taskId) => {
      open(taskId, 'list');
      focusCard(taskId);
    },
    onNoQuestion: () => void message.info(t('help.noQuestion')),
    others: {
      help: () => setHelp((was) => !was),
      text: () => {
        const pane = textPane.current?.querySelector<HTMLElement>('.policy-text');
        const place = textPlace.read();
        setNarrowSide('text');
        const task = lastOpened();
        const inside = task === null || (place !== null && place > task.start && place < task.end);
        if (pane) enterText(pane, inside ? (place ?? 0) : task.start);
      },
      facts: () => setPanel('facts'),
      ...(names.length > 0 ? { names: () => setPanel('names') } : {}),
      ...(editable ? editKeys : {}),
      ...(policy.abilities.publish ? { publish: () => setPanel('publish') } : {}),
    },
  });

  // A link to a task or a place shows it once the page stands; later moves are made by whoever changes the place.
  const first = useRef(activeId);
  useEffect(() => {
    if (first.current !== null) {
      document.getElementById(`task-${first.current}`)?.scrollIntoView({ block: 'center' });
    }
  }, []);

  const pick = useCallback((taskId: string) => open(taskId, 'text'), [open]);
  const leaveText = useCallback(() => {
    if (opened.current !== null) focusCard(opened.current);
  }, []);
  const toPlace = (offset: number) => {
    setPanel(null);
    setNarrowSide('text');
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        next.delete('task');
        next.set('at', String(offset));
        return next;
      },
      { replace: true },
    );
    setGoal({ taskId: null, at: offset });
  };

  return (
    <div className="review">
      <header className="review-head">
        <div className="what">
          <h1 title={policy.title}>{policy.title}</h1>
          <p className="soft">
            {[policy.docNumber, policy.issuer, policy.issuedOn].filter(Boolean).join(' · ')}
            {policy.state === 'published' && policy.publishedOn
              ? ` · ${t('review.publishedOn', { date: policy.publishedOn })}`
              : ''}
          </p>
        </div>
        <div className="tools no-print">
          <Button onClick={() => setPanel('facts')}>{t('facts.heading')}</Button>
          <Link to={`/policies/${policy.id}/upper-tasks`}>
            <Button>{t('list.upperTasks')}</Button>
          </Link>
          {policy.state === 'published' ? (
            <Link to={`/policies/${policy.id}/descent`}>
              <Button>{t('list.descent')}</Button>
            </Link>
          ) : null}
          {policy.file ? (
            <Button href={`/api/v1/policies/${policy.id}/file`} title={policy.file.fileName} download>
              {t('review.original')}
            </Button>
          ) : null}
          {policy.taskCount > 0 ? (
            <Button href={`/api/v1/policies/${policy.id}/task-sheet.xlsx`} download>
              {t('review.taskSheet')}
            </Button>
          ) : null}
          {policy.notes.length > 0 ? (
            <Button onClick={() => setPanel('notes')}>
              {t('notes.button', { count: policy.notes.length })}
            </Button>
          ) : null}
          {names.length > 0 ? (
            <Button onClick={() => setPanel('names')}>{t('names.button', { count: names.length })}</Button>
          ) : null}
          {policy.state === 'published' ? (
            <Link to={linkTo('/work-items', { policy: policy.id })}>
              <Button type="primary">{t('review.items', { count: policy.workItemCount })}</Button>
            </Link>
          ) : null}
          {policy.abilities.publish ? (
            <Button type="primary" onClick={() => setPanel('publish')}>
              {t('publish.button', { count: summarise(policy).tasks })}
            </Button>
          ) : null}
        </div>
      </header>
      {banner}
      <div className="review-bar no-print">
        <Legend />
        <Segmented<'text' | 'tasks'>
          className="narrow-switch"
          value={narrowSide}
          onChange={(side) => setNarrowSide(side)}
          options={[
            { value: 'text', label: t('review.text') },
            { value: 'tasks', label: t('review.tasks') },
          ]}
        />
      </div>
      <OthersNews
        news={news}
        onShow={(taskId) => {
          putAway();
          open(taskId, 'list');
        }}
        onClose={putAway}
      />
      <div className={`review-panes show-${narrowSide}`}>
        <div className="text-pane" ref={textPane}>
          <PolicyText
            policy={policy}
            activeTaskId={activeId}
            at={at}
            goal={goal}
            onPick={pick}
            onLeave={leaveText}
          />
          {editable ? (
            <SelectionTool
              container={textPane}
              busy={review.adding}
              canSetRange={active !== null && active.state !== 'dismissed'}
              onAdd={review.add}
              onSetRange={(range) => active && review.setRange(active, range)}
            />
          ) : null}
        </div>
        <section className="list-pane" aria-label={t('review.tasks')}>
          <div className="list-bar no-print">
            <div role="group" aria-label={t('review.filter')} className="shows">
              {(editable ? SHOWS : PUBLISHED_SHOWS).map((each) => (
                <Tag.CheckableTag key={each} checked={show === each} onChange={() => showOnly(each)}>
                  {t(`show.${each}`)} {counts[each]}
                </Tag.CheckableTag>
              ))}
            </div>
            {editable && easy.length > 0 ? (
              <Button size="small" loading={review.confirming} onClick={() => review.confirmAll(easy)}>
                {t('review.confirmAll', { count: easy.length })}
              </Button>
            ) : null}
            {editable ? (
              <Button
                size="small"
                type="text"
                icon={<UndoOutlined />}
                disabled={undoable === 0}
                aria-label={t('review.undo')}
                title={`${t('review.undo')} (z)`}
                onClick={review.undo}
              />
            ) : null}
            {editable ? <ReviewHelp open={help} onOpenChange={setHelp} /> : null}
          </div>
          <div className="cards" ref={listPane}>
            {visible.length === 0 ? <p className="soft none">{t(`review.none.${show}`)}</p> : null}
            {drawn.map((task) => (
              <TaskCard
                key={task.id}
                task={task}
                active={task.id === activeId}
                editable={editable}
                busy={review.deciding.has(task.id)}
                actions={review.actions}
                choosingLead={review.choosingLead === task.id}
              >
                {editable && editing.has(task.id) ? (
                  <TaskEditor
                    task={task}
                    version={policy.version}
                    regionId={policy.region.id}
                    edits={edits}
                    matching={review.matching !== null}
                    onMatch={review.match}
                    onConfirm={(confirmed) => {
                      review.close(confirmed.id);
                      focusCard(confirmed.id);
                      review.actions.decide(confirmed, 'confirmed');
                    }}
                    onClose={() => {
                      review.close(task.id);
                      focusCard(task.id);
                    }}
                  />
                ) : undefined}
              </TaskCard>
            ))}
          </div>
        </section>
      </div>
      <FactsDrawer policy={policy} edits={edits} open={panel === 'facts'} onClose={() => setPanel(null)} />
      <NotesDrawer
        notes={policy.notes}
        text={policy.text}
        open={panel === 'notes'}
        onShow={toPlace}
        onClose={() => setPanel(null)}
      />
      <NamesDrawer
        tasks={tasks}
        regionId={policy.region.id}
        editable={editable}
        open={panel === 'names'}
        matching={review.matching}
        onMatch={review.match}
        onShow={(taskId) => {
          setPanel(null);
          open(taskId, 'list');
        }}
        onClose={() => setPanel(null)}
      />
      <PublishModal
        policy={policy}
        instead={beforePublishing}
        open={panel === 'publish'}
        onShow={(next) => {
          setPanel(null);
          showOnly(next);
        }}
        onNames={() => setPanel('names')}
        onClose={() => setPanel(null)}
      />
    </div>
  );
}

function offsetIn(text: string | null, length: number): number | null {
  const offset = text === null ? Number.NaN : Number(text);
  return Number.isInteger(offset) && offset >= 0 && offset <= length ? offset : null;
}
