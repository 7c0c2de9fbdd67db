import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { ApiProblem } from '../../../shared/api/problem.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { editBetween, draftOf } from '../model/task-draft.js';
import type { Policy, Task } from '../model/policy.js';
import type { TaskEdit } from '../model/task-draft.js';
import { addTask } from './add-task.js';
import { changePolicy, type PolicyEdit } from './change-policy.js';
import { changeTask } from './change-task.js';
import { matchUnit } from './match-unit.js';
import { policyQuery } from './policy-query.js';

/**
 * Every change of one draft, one after the other: each is sent with the version that the one before it made. The
 * answer of each replaces the document in the cache.
 */
export function usePolicyEdits(policyId: string) {
  const cache = useQueryClient();
  const lastTurn = useRef<Promise<unknown>>(Promise.resolve());

  return useMemo(() => {
    const key = queryKeys.policy(policyId);

    async function known(): Promise<Policy> {
      return cache.ensureQueryData(policyQuery(policyId));
    }

    function reload(): Promise<Policy> {
      return cache.fetchQuery({ ...policyQuery(policyId), staleTime: 0 });
    }

    function inTurn(send: (version: number) => Promise<Policy>): Promise<Policy> {
      const turn = lastTurn.current.then(async () => {
        const { version } = await known();
        // A read that started before this change would bring the old state back when it ends after it.
        await cache.cancelQueries({ queryKey: key });
        const policy = await send(version);
        cache.setQueryData(key, policy);
        void cache.invalidateQueries({ queryKey: ['policies', 'list'] });
        return policy;
      });
      // The caller hears of a failure through `turn`; the next change is not held up by it.
      lastTurn.current = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    }

    /** Sends again after somebody else's change, as long as `still` finds that it does not touch this one. */
    async function besideOthers(
      send: (version: number) => Promise<Policy>,
      still: (fresh: Policy) => boolean,
    ): Promise<Policy> {
      try {
        return await inTurn(send);
      } catch (cause) {
        if (!(cause instanceof ApiProblem) || !cause.stale || !still(await reload())) throw cause;
        return inTurn(send);
      }
    }

    return {
      reload,
      /** Refused with 412 when anything of the document changed: the caller merges and sends again. */
      changeTask: (taskId: string, edit: TaskEdit) =>
        inTurn((version) => changeTask(policyId, taskId, version, edit)),
      changePolicy: (edit: PolicyEdit) => inTurn((version) => changePolicy(policyId, version, edit)),
      /** Confirms, dismisses or restores a task as it was seen; 412 only when somebody changed this very task. */
      decide: (seen: Task, state: Task['state']) =>
        besideOthers(
          (version) => changeTask(policyId, seen.id, version, { state }),
          (fresh) => {
            const now = fresh.tasks.find(({ id }) => id === seen.id);
            return (
              now !== undefined &&
              now.state === seen.state &&
              Object.keys(editBetween(draftOf(seen), draftOf(now))).length === 0
            );
          },
        ),
      addTask: (range: { start: number; end: number }) =>
        besideOthers(
          (version) => addTask(policyId, version, range),
          () => true,
        ),
      matchUnit: (match: { printed: string; unitId: string }) =>
        besideOthers(
          (version) => matchUnit(policyId, version, match),
          () => true,
        ),
    };
  }, [cache, policyId]);
}

export type PolicyEdits = ReturnType<typeof usePolicyEdits>;
