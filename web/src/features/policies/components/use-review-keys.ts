import { useEffect, useEffectEvent } from 'react';
import type { Task } from '../model/policy.js';
import { neighbour, nextQuestion } from '../model/review.js';
import { reviewAction } from '../model/review-keys.js';
import type { TaskActions } from './task-card.js';

interface ReviewKeysOptions {
  /** False while a drawer or dialog is open. */
  readonly enabled: boolean;
  /** In the order of the list, as it is filtered. */
  readonly tasks: readonly Task[];
  readonly allTasks: readonly Task[];
  readonly active: Task | null;
  readonly editable: boolean;
  readonly actions: TaskActions;
  readonly open: (taskId: string) => void;
  readonly onNoQuestion: () => void;
  readonly onHelp: () => void;
  readonly onUndo: () => void;
}

/** The review screen by keyboard. Looking works for everybody, deciding only for who may edit. */
export function useReviewKeys(options: ReviewKeysOptions): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { enabled, tasks, allTasks, active, editable, actions, open, onNoQuestion, onHelp, onUndo } =
      options;
    const action = enabled ? reviewAction(event) : null;
    if (action === null) return;
    if (action === 'next' || action === 'previous') {
      const task = neighbour(tasks, active?.id ?? null, action === 'next' ? 1 : -1);
      if (task) open(task.id);
    } else if (action === 'question') {
      const task = nextQuestion(allTasks, active?.id ?? null);
      if (task) open(task.id);
      else onNoQuestion();
    } else if (action === 'help') {
      onHelp();
    } else if (action === 'undo' && editable) {
      onUndo();
    } else if (!editable || !active) {
      return;
    } else if (action === 'edit') {
      actions.edit(active.id);
    } else if (action === 'confirm' && active.state !== 'confirmed') {
      actions.decide(active, 'confirmed');
    } else if (action === 'dismiss') {
      actions.decide(active, active.state === 'dismissed' ? 'proposed' : 'dismissed');
    } else if (action === 'merge' && active.state !== 'dismissed') {
      actions.merge(active, 1);
    } else if (action === 'split' && active.state !== 'dismissed') {
      actions.split(active);
    }
    event.preventDefault();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
