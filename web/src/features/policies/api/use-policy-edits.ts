import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { ApiProblem } from '../../../shared/api/problem.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import type { PolicyChanges } from '../../../shared/api/types.js';
import { leadEdit } from '../model/change-lead.js';
import type { Policy, Task } from '../model/policy.js';
import { newsIn, withChanges, type OthersNews } from '../model/policy-changes.js';
import type { ReportingDemand } from '../model/reporting-demands.js';
import type { TaskEdit } from '../model/task-draft.js';
import { mayReturn, mayUndo, onlyUnconfirms, sameTask, stepBetween, type UndoStep } from '../model/undo.js';
import { addTask } from './add-task.js';
import { changePolicy, type PolicyEdit } from './change-policy.js';
import { changeTask } from './change-task.js';
import { confirmTasks } from './confirm-tasks.js';
import { matchUnit } from './match-unit.js';
import { mergeTasks } from './merge-tasks.js';
import { policyQuery } from './policy-query.js';
import { readPolicyChanges } from './read-policy-changes.js';
import { setReportingDemands } from './set-reporting-demands.js';
import { splitTask } from './split-task.js';
import { undoStore } from './undo-store.js';

/** What a call takes at once. */
const MOST_TASKS = 1000;
/** Further back nobody remembers what they did. */
const MOST_STEPS = 50;

type Send = (version: number) => Promise<PolicyChanges>;
/** Whether an edit can be taken back later; `undo`: it is itself the way back. */
type Kind = 'edit' | 'final' | 'undo';
type UndoResult =
  | { readonly outcome: 'undone'; readonly taskId: string | null }
  | { readonly outcome: 'nothing' | 'changed' | 'final' };

/**
 * Every change of one draft, one after the other: each is sent with the version that the one before it made. What
 * each answers is taken into the document in the cache; what differs in it can be undone, also after the page was
 * loaded again.
 */
export function usePolicyEdits(policyId: string) {
  const cache = useQueryClient();
  const lastTurn = useRef<Promise<unknown>>(Promise.resolve());
  const lastUndo = useRef<Promise<unknown>>(Promise.resolve());
  const { userId } = useSession();
  const store = useMemo(() => undoStore(userId, policyId), [userId, policyId]);
  const [first] = useState(() => store.read());
  const steps = useRef<UndoStep[]>(first);
  const [undoable, setUndoable] = useState(first.length);

  const edits = useMemo(() => {
    const key = queryKeys.policy(policyId);

    function remember(): void {
      steps.current = steps.current.slice(-MOST_STEPS);
      store.write(steps.current);
      setUndoable(steps.current.length);
    }

    async function known(): Promise<Policy> {
      return cache.ensureQueryData(policyQuery(policyId));
    }

    /** Takes in what a call answered; reads the whole where that does not follow on what is held. */
    async function take(changes: PolicyChanges): Promise<Policy> {
      const policy = withChanges(await known(), changes);
      if (policy === null) return cache.fetchQuery({ ...policyQuery(policyId), staleTime: 0 });
      cache.setQueryData(key, policy);
      return policy;
    }

    /** One after the other; the caller hears of a failure, and the next is not held up by it. */
    function afterLast<T>(deed: () => Promise<T>): Promise<T> {
      const turn = lastTurn.current.then(deed);
      lastTurn.current = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    }

    /** Reads what others have done since; null when that is nothing. */
    function catchUp(): Promise<OthersNews | null> {
      return afterLast(async () => {
        const before = await known();
        const changes = await readPolicyChanges(policyId, before.version);
        if (changes.version === before.version) return null;
        await take(changes);
        return newsIn(before, changes);
      });
    }

    async function reload(): Promise<Policy> {
      await catchUp();
      return known();
    }

    function inTurn(send: Send, kind: Kind = 'edit'): Promise<Policy> {
      return afterLast(async () => {
        const before = await known();
        // A read that started before this change would bring the old state back when it ends after it.
        await cache.cancelQueries({ queryKey: key });
        const policy = await take(await send(before.version));
        void cache.invalidateQueries({ queryKey: ['policies', 'list'] });
        const step = kind === 'undo' ? null : stepBetween(before, policy, kind === 'final');
        if (step) steps.current.push(step);
        remember();
        return policy;
      });
    }

    /** Sends again after somebody else's change, as long as `still` finds that it does not touch this one. */
    async function besideOthers(
      send: Send,
      still: (fresh: Policy) => boolean,
      kind: Kind = 'edit',
    ): Promise<Policy> {
      try {
        return await inTurn(send, kind);
      } catch (cause) {
        if (!(cause instanceof ApiProblem) || !cause.stale || !still(await reload())) throw cause;
        return inTurn(send, kind);
      }
    }

    const asSeen =
      (...seen: readonly Task[]) =>
      (fresh: Policy) =>
        seen.every((task) => fresh.tasks.some((now) => now.id === task.id && sameTask(task, now)));

    function setConfirmed(taskIds: string[], state: 'confirmed' | 'proposed'): Send {
      return (version) => confirmTasks(policyId, version, { taskIds, state });
    }

    /** What could not be taken back, should a call fail, stays to be undone. */
    async function takeBack({ tasks, facts, ...step }: UndoStep): Promise<void> {
      const keep = (rest: Pick<UndoStep, 'tasks' | 'facts'>) => (cause: unknown) => {
        steps.current.push({ ...step, ...rest });
        remember();
        throw cause;
      };
      const whole = { ...step, tasks, facts };
      if (onlyUnconfirms(whole)) {
        const taskIds = tasks.map(({ taskId }) => taskId);
        await besideOthers(setConfirmed(taskIds, 'proposed'), (fresh) => mayUndo(whole, fresh), 'undo').catch(
          keep({ tasks, facts }),
        );
        return;
      }
      for (const [at, task] of tasks.entries()) {
        await besideOthers(
          (version) => changeTask(policyId, task.taskId, version, task.back),
          (fresh) => mayReturn(task, fresh),
          'undo',
        ).catch(keep({ tasks: tasks.slice(at), facts }));
      }
      if (facts !== null) {
        await inTurn((version) => changePolicy(policyId, version, facts.back), 'undo').catch(
          keep({ tasks: [], facts }),
        );
      }
    }

    async function undoLast(): Promise<UndoResult> {
      await lastTurn.current;
      const step = steps.current.pop();
      remember();
      if (!step) return { outcome: 'nothing' };
      if (step.final) return { outcome: 'final' };
      if (!mayUndo(step, await known())) return { outcome: 'changed' };
      await takeBack(step);
      return { outcome: 'undone', taskId: step.tasks[0]?.taskId ?? null };
    }

    return {
      reload,
      catchUp,
      /** Refused with 412 when anything of the document changed: the caller merges and sends again. */
      changeTask: (taskId: string, version: number, edit: TaskEdit) =>
        inTurn(() => changeTask(policyId, taskId, version, edit)),
      /** Refused with 412 when anything of the document changed: the dialog says so and keeps what was chosen. */
      setReportingDemands: (demands: ReportingDemand[]) =>
        inTurn((version) => setReportingDemands(policyId, version, demands)),
      /** Refused with 412 when anything of the document changed: the caller merges and sends again. */
      changePolicy: (version: number, edit: PolicyEdit) =>
        inTurn(() => changePolicy(policyId, version, edit)),
      /** Confirms, dismisses or restores a task as it was seen; 412 only when somebody changed this very task. */
      decide: (seen: Task, state: Task['state']) =>
        besideOthers((version) => changeTask(policyId, seen.id, version, { state }), asSeen(seen)),
      /** 412 only when somebody changed one of them. */
      confirm: async (seen: readonly Task[]) => {
        for (let at = 0; at < seen.length; at += MOST_TASKS) {
          const some = seen.slice(at, at + MOST_TASKS);
          const taskIds = some.map(({ id }) => id);
          await besideOthers(setConfirmed(taskIds, 'confirmed'), asSeen(...some));
        }
      },
      /** `kept` takes `other` in; 412 only when somebody changed one of the two. */
      merge: (kept: Task, other: Task) =>
        besideOthers((version) => mergeTasks(policyId, kept.id, version, other.id), asSeen(kept, other)),
      /** Gives the task to another to lead; 412 only when somebody changed this very task. */
      setLead: (seen: Task, chosen: string) =>
        besideOthers(
          (version) => changeTask(policyId, seen.id, version, leadEdit(seen, chosen)),
          asSeen(seen),
        ),
      /** The stretch of text that the task is. */
      setRange: (seen: Task, range: { start: number; end: number }) =>
        besideOthers((version) => changeTask(policyId, seen.id, version, range), asSeen(seen)),
      split: (seen: Task, at: number) =>
        besideOthers((version) => splitTask(policyId, seen.id, version, at), asSeen(seen)),
      addTask: (range: { start: number; end: number }) =>
        besideOthers(
          (version) => addTask(policyId, version, range),
          () => true,
        ),
      matchUnit: (match: { printed: string; unitId: string }) =>
        besideOthers(
          (version) => matchUnit(policyId, version, match),
          () => true,
          'final',
        ),
      /** Takes the last edit back, unless somebody has changed since what that would write over. */
      undo: (): Promise<UndoResult> => {
        const undone = lastUndo.current.then(undoLast);
        lastUndo.current = undone.then(
          () => undefined,
          () => undefined,
        );
        return undone;
      },
    };
  }, [cache, policyId, store]);

  return { edits, undoable };
}

export type PolicyEdits = ReturnType<typeof usePolicyEdits>['edits'];
