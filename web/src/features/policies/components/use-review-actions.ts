import { App } from 'antd';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { PolicyEdits } from '../api/use-policy-edits.js';
import type { Policy, Task } from '../model/policy.js';
import { leadEdit } from '../model/change-lead.js';
import { mergePartner } from '../model/review.js';
import type { TaskActions } from './task-card.js';
import type { TextPlace, TextRange } from './text-place.js';

const UNDO_REFUSALS = {
  nothing: 'review.undoNothing',
  changed: 'review.undoChanged',
  final: 'review.undoFinal',
} as const;

interface ReviewActionsOptions {
  readonly policy: Policy;
  readonly edits: PolicyEdits;
  readonly open: (taskId: string) => void;
  /** Where the cursor last stood in the text. */
  readonly textPlace: TextPlace;
}

/** What a person does to the tasks of a draft, with what is under way. Every refusal is said and loses nothing. */
export function useReviewActions({ policy, edits, open, textPlace }: ReviewActionsOptions) {
  const { t } = useTranslation('policies');
  const { notification, message } = App.useApp();
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<ReadonlySet<string>>(new Set());
  const [matching, setMatching] = useState<string | null>(null);
  const [choosingLead, setChoosingLead] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [confirming, setConfirming] = useState(false);
  // The actions stay the same objects, so that cards do not draw anew; they look here for what is on the screen now.
  const screen = useRef({ open, tasks: policy.tasks, editing });
  useLayoutEffect(() => {
    screen.current = { open, tasks: policy.tasks, editing };
  });

  const refuse = useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      const staleTitle =
        error.changedBy === undefined
          ? t('review.changedByOther')
          : t('review.changedBy', { name: error.changedBy });
      notification.warning({
        title: error.stale ? staleTitle : error.title,
        description: error.stale ? t('review.lookAgain') : error.detail,
      });
      if (error.stale) void edits.reload();
    },
    [edits, notification, t],
  );

  const close = useCallback((taskId: string) => setEditing((was) => without(was, taskId)), []);
  /** Does something to some tasks, which show that it is under way. */
  const deed = useCallback(
    async (tasks: readonly Task[], send: () => Promise<void>) => {
      setDeciding((was) => new Set([...was, ...tasks.map(({ id }) => id)]));
      try {
        await send();
      } catch (error) {
        refuse(error);
      } finally {
        setDeciding((was) => tasks.reduce((set, { id }) => without(set, id), was));
      }
    },
    [refuse],
  );
  const decide = useCallback(
    (task: Task, state: Task['state']) =>
      deed([task], async () => {
        await edits.decide(task, state);
      }),
    [deed, edits],
  );

  /** What is being typed into one of these tasks must be finished first. */
  const isBusy = useCallback(
    (taskIds: readonly string[]) => {
      const busy = taskIds.some((id) => screen.current.editing.has(id));
      if (busy) void message.info(t('review.finishFirst'));
      return busy;
    },
    [message, t],
  );
  const merge = useCallback(
    async (task: Task, by: -1 | 1) => {
      const partner = mergePartner(screen.current.tasks, task.id, by);
      if (!partner) {
        void message.info(t('review.mergeNone'));
        return;
      }
      if (isBusy([task.id, partner.id])) return;
      // The earlier one stays: the text reads on from there.
      const [kept, other] = by === 1 ? [task, partner] : [partner, task];
      await deed([kept, other], async () => {
        await edits.merge(kept, other);
        screen.current.open(kept.id);
        void message.success(t('review.merged'));
      });
    },
    [deed, edits, isBusy, message, t],
  );
  const split = useCallback(
    async (task: Task) => {
      const at = textPlace.read();
      if (isBusy([task.id])) return;
      if (at === null || at <= task.start || at >= task.end) {
        void message.info(t('review.splitWhere'));
        return;
      }
      await deed([task], async () => {
        await edits.split(task, at);
        textPlace.forget();
        void message.success(t('review.split'));
      });
    },
    [deed, edits, isBusy, message, t, textPlace],
  );

  const setLead = useCallback(
    (task: Task, chosen: string) =>
      deed([task], async () => {
        if (Object.keys(leadEdit(task, chosen)).length > 0) await edits.setLead(task, chosen);
      }),
    [deed, edits],
  );

  const undo = useCallback(async () => {
    if (isBusy([...screen.current.editing])) return;
    try {
      const result = await edits.undo();
      if (result.outcome !== 'undone') {
        void message.info(t(UNDO_REFUSALS[result.outcome]));
        return;
      }
      if (result.taskId !== null) screen.current.open(result.taskId);
      void message.success(t('review.undone'));
    } catch (error) {
      refuse(error);
    }
  }, [edits, isBusy, message, refuse, t]);

  const actions = useMemo<TaskActions>(
    () => ({
      activate: (taskId) => screen.current.open(taskId),
      decide: (task, state) => void decide(task, state),
      edit: (taskId) => {
        screen.current.open(taskId);
        setEditing((was) => new Set(was).add(taskId));
      },
      merge: (task, by) => void merge(task, by),
      split: (task) => void split(task),
      chooseLead: (taskId) => {
        if (taskId === null || !isBusy([taskId])) setChoosingLead(taskId);
      },
      setLead: (task, chosen) => {
        setChoosingLead(null);
        void setLead(task, chosen);
      },
    }),
    [decide, isBusy, merge, setLead, split],
  );

  async function confirmAll(tasks: readonly Task[]) {
    setConfirming(true);
    try {
      await edits.confirm(tasks);
      void message.success(t('review.confirmed', { count: tasks.length }));
    } catch (error) {
      refuse(error);
    } finally {
      setConfirming(false);
    }
  }

  async function match(printed: string, unitId: string) {
    setMatching(printed);
    try {
      const before = countOf(policy, printed);
      await edits.matchUnit({ printed, unitId });
      void message.success(t('names.matched', { name: printed, count: before }));
    } catch (error) {
      refuse(error);
    } finally {
      setMatching(null);
    }
  }

  async function add(range: TextRange) {
    setAdding(true);
    try {
      const known = new Set(policy.tasks.map(({ id }) => id));
      const after = await edits.addTask(range);
      const added = after.tasks.find(({ id }) => !known.has(id));
      if (added) actions.edit(added.id);
    } catch (error) {
      refuse(error);
    } finally {
      setAdding(false);
    }
  }

  async function setRange(task: Task, range: TextRange) {
    setAdding(true);
    try {
      await edits.setRange(task, range);
    } catch (error) {
      refuse(error);
    } finally {
      setAdding(false);
    }
  }

  return {
    actions,
    editing,
    deciding,
    matching,
    choosingLead,
    adding,
    confirming,
    close,
    confirmAll: (tasks: readonly Task[]) => void confirmAll(tasks),
    undo: () => void undo(),
    match: (printed: string, unitId: string) => void match(printed, unitId),
    add: (range: TextRange) => void add(range),
    setRange: (task: Task, range: TextRange) => void setRange(task, range),
  };
}

function without<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  next.delete(value);
  return next;
}

function countOf(policy: Policy, printed: string): number {
  return policy.tasks.flatMap((task) => task.responsibilities).filter((each) => each.printed === printed)
    .length;
}
