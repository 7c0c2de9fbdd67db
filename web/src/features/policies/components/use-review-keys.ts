import { useEffect, useEffectEvent } from 'react';
import type { Task } from '../model/policy.js';
import { neighbour, nextQuestion } from '../model/review.js';
import { reviewAction, type ReviewAction } from '../model/review-keys.js';
import type { TaskActions } from './task-card.js';

interface ReviewKeysOptions {
  /** False while a drawer or dialog is open. */
  readonly enabled: boolean;
  /** In the order of the list, as it is filtered. */
  readonly tasks: readonly Task[];
  readonly allTasks: readonly Task[];
  /** The one last gone to, also before the screen has drawn that: keys come faster. */
  readonly active: () => Task | null;
  readonly editable: boolean;
  readonly actions: TaskActions;
  readonly open: (taskId: string) => void;
  readonly onNoQuestion: () => void;
  /** What is not done to one task; those left out are not to be had now. */
  readonly others: Readonly<Partial<Record<ReviewAction, () => void>>>;
}

/** The review screen by keyboard. Looking works for everybody, deciding only for who may edit. */
export function useReviewKeys(options: ReviewKeysOptions): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { enabled, tasks, allTasks, editable, actions, open, onNoQuestion, others } = options;
    const active = options.active();
    const action = enabled ? reviewAction(event) : null;
    if (action === null) return;
    if (action === 'next' || action === 'previous') {
      const task = neighbour(tasks, active?.id ?? null, action === 'next' ? 1 : -1);
      if (task) open(task.id);
    } else if (action === 'question') {
      const task = nextQuestion(allTasks, active?.id ?? null);
      if (task) open(task.id);
      else onNoQuestion();
    } else if (others[action]) {
      others[action]?.();
    } else if (!editable || !active) {
      return;
    } else if (action === 'edit') {
      actions.edit(active.id);
    } else if (action === 'confirm' && active.state !== 'confirmed') {
      actions.decide(active, 'confirmed');
    } else if (action === 'dismiss') {
      actions.decide(active, active.state === 'dismissed' ? 'proposed' : 'dismissed');
    } else if (active.state !== 'dismissed') {
      if (action === 'merge') actions.merge(active, 1);
      if (action === 'mergePrevious') actions.merge(active, -1);
      if (action === 'split') actions.split(active);
      if (action === 'lead' && active.responsibilities.length > 1) actions.chooseLead(active.id);
    }
    event.preventDefault();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
