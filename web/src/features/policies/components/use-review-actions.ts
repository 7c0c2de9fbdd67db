import { App } from 'antd';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { PolicyEdits } from '../api/use-policy-edits.js';
import type { Policy, Task } from '../model/policy.js';
import { confirmable } from '../model/review.js';
import type { TextRange } from './selection-tool.js';
import type { TaskActions } from './task-card.js';

interface ReviewActionsOptions {
  readonly policy: Policy;
  readonly edits: PolicyEdits;
  readonly open: (taskId: string) => void;
}

/** What a person does to the tasks of a draft, with what is under way. Every refusal is said and loses nothing. */
export function useReviewActions({ policy, edits, open }: ReviewActionsOptions) {
  const { t } = useTranslation('policies');
  const { notification, message } = App.useApp();
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<ReadonlySet<string>>(new Set());
  const [matching, setMatching] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const openRef = useRef(open);
  useLayoutEffect(() => {
    openRef.current = open;
  });

  const refuse = useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({
        title: error.stale ? t('review.changedByOther') : error.title,
        description: error.stale ? t('review.lookAgain') : error.detail,
      });
      if (error.stale) void edits.reload();
    },
    [edits, notification, t],
  );

  const close = useCallback((taskId: string) => setEditing((was) => without(was, taskId)), []);
  const decide = useCallback(
    async (task: Task, state: Task['state']) => {
      setDeciding((was) => new Set(was).add(task.id));
      try {
        await edits.decide(task, state);
      } catch (error) {
        refuse(error);
      } finally {
        setDeciding((was) => without(was, task.id));
      }
    },
    [edits, refuse],
  );

  const actions = useMemo<TaskActions>(
    () => ({
      activate: (taskId) => openRef.current(taskId),
      decide: (task, state) => void decide(task, state),
      edit: (taskId) => {
        openRef.current(taskId);
        setEditing((was) => new Set(was).add(taskId));
      },
    }),
    [decide],
  );

  async function confirmAll(tasks: readonly Task[]) {
    setProgress({ done: 0, total: tasks.length });
    try {
      for (const [index, task] of tasks.entries()) {
        await edits.decide(task, 'confirmed');
        setProgress({ done: index + 1, total: tasks.length });
      }
      void message.success(t('review.confirmed', { count: tasks.length }));
    } catch (error) {
      refuse(error);
    } finally {
      setProgress(null);
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
      await edits.changeTask(task.id, range);
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
    adding,
    progress,
    close,
    confirmAll: (tasks: readonly Task[] = confirmable(policy.tasks)) => void confirmAll(tasks),
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
