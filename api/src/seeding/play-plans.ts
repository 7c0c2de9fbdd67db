import { openCycle } from '../cycles/commands/open-cycle.js';
import { USUAL_DUE, USUAL_PLAN_DUE } from '../domain/calendar/due-rule.js';
import { yearOf } from '../domain/calendar/date.js';
import { proposedNodes, type PlanNode } from '../domain/planning/plan-rules.js';
import { decidePlan } from '../plans/commands/decide-plan.js';
import { filePlan } from '../plans/commands/file-plan.js';
import { setReportingDemands } from '../policies/commands/set-reporting-demands.js';
import type { Office } from './office.js';
import { playSteps } from './play-steps.js';
import { act, posts } from './stage.js';

interface Planned {
  readonly id: string;
  readonly unitId: string;
  readonly startOn: string;
  readonly deadline: string | null;
}

/**
 * The plans of the year that runs: asked for in its first days, filed by every unit that has signed for its items, taken
 * by the office; some are filed anew later.
 */
export function playPlans(office: Office): void {
  const { stage, seed, item } = office;
  const { plans } = seed;
  const { inspector, chapter } = stage;
  playSteps(stage, {}, [
    {
      on: plans.opened,
      as: inspector,
      what: 'open plans',
      take: async (context, day) => {
        const [policy]: { version: number }[] = await stage.em.query(
          'SELECT version FROM policy WHERE id = $1',
          [office.policyId],
        );
        if (!policy) throw new Error('seeds: the policy of the office is gone');
        await setReportingDemands(context, office.policyId, policy.version, [
          { cadence: chapter.cadence, due: { ...USUAL_DUE, count: chapter.reportWorkingDays } },
          { cadence: 'yearly-plan', due: USUAL_PLAN_DUE },
        ]);
        await openCycle(context, { period: `${yearOf(day)}P` });
      },
    },
    { on: plans.filed, as: inspector, what: 'file plans', take: (_, day) => fileAll(office, day) },
  ]);
  for (const { item: written, on, note, returned } of plans.revisions) {
    const about = item(written);
    let planId = '';
    playSteps(stage, {}, [
      {
        on,
        as: posts(stage, about.unit.id).reporter,
        what: 'file plan anew',
        take: async (context, day) => {
          const [row] = await plannable(office, about.id);
          if (row)
            ({ id: planId } = await filePlan(context, about.id, { nodes: nodesOf(office, row, day), note }));
        },
      },
      {
        on: returned?.after,
        as: inspector,
        what: 'return plan',
        take: (context) =>
          decidePlan(context, about.id, planId, { accepted: false, reason: returned?.words ?? '' }),
      },
    ]);
  }
}

async function fileAll(office: Office, day: string): Promise<void> {
  const { stage, seed, colleague } = office;
  const filed: { itemId: string; planId: string }[] = [];
  for (const row of await plannable(office)) {
    const nodes = nodesOf(office, row, day);
    if (nodes.length === 0) continue;
    const { reporter } = posts(stage, row.unitId);
    const plan = await act(stage, reporter, day, 'file plan', (context) =>
      filePlan(context, row.id, { nodes, note: seed.plans.note }),
    );
    if (plan) filed.push({ itemId: row.id, planId: plan.id });
  }
  playSteps(stage, { before: day }, [
    {
      on: seed.plans.decided,
      as: colleague,
      what: 'take plans',
      take: async (context) => {
        for (const { itemId, planId } of filed)
          await decidePlan(context, itemId, planId, { accepted: true, reason: seed.plans.decision });
      },
    },
  ]);
}

/** What the units work on now. */
function plannable({ stage, policyId }: Office, itemId?: string): Promise<Planned[]> {
  return stage.em.query(
    `SELECT id, unit_id AS "unitId", start_on AS "startOn", deadline FROM work_item
      WHERE policy_id = $1 AND state = 'accepted' AND NOT disputed AND ($2::uuid IS NULL OR id = $2) ORDER BY id`,
    [policyId, itemId ?? null],
  );
}

/** In proportion to the time, each with what is to be there by then. */
function nodesOf({ seed }: Office, period: Planned, day: string): PlanNode[] {
  const { stages } = seed.plans;
  const nodes = proposedNodes(period, day);
  return nodes.map((node, index) => ({
    ...node,
    name: stages[Math.floor((index * stages.length) / nodes.length)] ?? '',
  }));
}
