import type { CommandContext } from '../../src/platform/database/unit-of-work.js';
import * as calls from '../../src/work-items/amendment.schemas.js';
import { decideAmendments } from '../../src/work-items/commands/decide-amendments.js';
import { setAmendment } from '../../src/work-items/commands/set-amendment.js';
import { type Amending, planAmending } from './amendment-plans.js';
import type { Deed } from './deed.js';
import type { AmendmentRow, PolicyModel } from './model.js';

/** Ways to go on with the items of one document under another; the tasks follow each other in order. */
function waysOf(before: PolicyModel, draft: PolicyModel): AmendmentRow[][] {
  const ways = [
    { pair: 'carry', leaving: 'cancel', gone: 'cancel', apart: false },
    { pair: 'renew', leaving: 'keep', gone: 'keep', apart: false },
    { pair: 'carry', leaving: 'keep', gone: 'close', apart: true },
  ] as const;
  return ways.map(({ pair, leaving, gone, apart }) => {
    const goesOn = (at: number) => at === 0 || !apart;
    const old = before.tasks.map((task, at): AmendmentRow => {
      const next = goesOn(at) ? (draft.tasks[at] ?? null) : null;
      return { old: task, next, decision: next ? pair : gone, leaving };
    });
    const fresh = draft.tasks.filter((_, at) => !goesOn(at) || !before.tasks[at]);
    return [
      ...old,
      ...fresh.map((next): AmendmentRow => ({ old: null, next, decision: 'assign', leaving: 'cancel' })),
    ];
  });
}

/** The draft, in the version it has now, whoever has just edited it. */
async function versionOf({ em }: CommandContext, id: string): Promise<number | undefined> {
  const [row]: { version: number }[] = await em.query('SELECT version FROM policy WHERE id = $1 FOR UPDATE', [
    id,
  ]);
  return row?.version;
}

export const amending: Deed<Amending> = {
  name: 'says',
  endpoint: calls.decideAmendments,
  // The last two of the documents are new versions: of the first one, and of that.
  targets: ({ policies }) => {
    const [second, third] = policies.slice(-2);
    const [first, , , ofCounty] = policies;
    const pairs = [
      [second, first],
      [second, first],
      [third, second],
      [third, second],
      [third, ofCounty],
    ];
    return pairs.flatMap(([draft, policy]) =>
      draft && policy ? waysOf(policy, draft).map((rows) => ({ draft, policy, rows })) : [],
    );
  },
  about: ({ draft, policy }) => [draft, policy],
  describe: ({ draft, policy, rows }, { policies }) =>
    `policy ${policies.indexOf(draft) + 1} amends ${policies.indexOf(policy) + 1}: ${rows.map(({ decision, leaving }) => `${decision}/${leaving}`).join(', ')}`,
  plan: planAmending,
  perform: async (context, { draft, policy, rows }) => {
    await setAmendment(context, draft.id, await versionOf(context, draft.id), { amends: policy.id });
    await decideAmendments(context, draft.id, await versionOf(context, draft.id), {
      decisions: rows.map(({ old, next, decision, leaving }) => ({
        old: old?.id ?? null,
        new: next?.id ?? null,
        decision,
        leaving,
        reason: '',
      })),
    });
  },
};
