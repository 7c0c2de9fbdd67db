import { addDays } from '../../src/domain/calendar/date.js';
import { decidePlan } from '../../src/plans/commands/decide-plan.js';
import { filePlan } from '../../src/plans/commands/file-plan.js';
import * as calls from '../../src/plans/plans.schemas.js';
import type { Deed } from './deed.js';
import { type Filing, planDecidingPlan, type PlanDeciding, planFiling } from './filing-plans.js';
import { audit, type ItemModel, type Model, type NodeModel } from './model.js';
import type { Real } from './stage.js';

const named = (item: ItemModel, model: Model) => `item ${model.items.indexOf(item) + 1} (${item.state})`;

/** Plans a unit may think of: for each quarter, for the end alone, with a node long past, and some that are none. */
function nodesToFile({ startOn, deadline }: ItemModel, today: string): NodeModel[][] {
  const end = deadline ?? '2026-12-31';
  const days = ['2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31', '2027-06-30'].filter(
    (day) => day < end,
  );
  const steps = [...days.filter((day) => day >= startOn), end].map((dueOn, index, all) => ({
    dueOn,
    percent: Math.floor((100 * (index + 1)) / all.length),
  }));
  const whole = { dueOn: end, percent: 100 };
  const past = addDays(today, -9);
  return [
    steps,
    steps,
    steps.map((node, index) => (index + 1 < steps.length ? { ...node, percent: 5 * index } : node)),
    [whole],
    past >= startOn && past < end ? [{ dueOn: past, percent: 20 }, whole] : [whole],
    [{ ...whole, percent: 90 }],
    [...steps, whole],
    [{ dueOn: addDays(startOn, -1), percent: 10 }, whole],
    [whole, { ...whole, dueOn: addDays(end, 30) }],
    [{ dueOn: startOn, percent: 60 }, { dueOn: addDays(startOn, 1), percent: 50 }, whole],
  ];
}

export const filing: Deed<Filing> = {
  name: 'files a plan of',
  endpoint: calls.filePlan,
  targets: ({ items, today }) =>
    items.flatMap((item) => nodesToFile(item, today).map((nodes) => ({ item, nodes }))),
  about: ({ item }) => [item],
  describe: ({ item, nodes }, model) =>
    `${named(item, model)}: ${nodes.map(({ dueOn, percent }) => `${percent}% by ${dueOn}`).join(', ')}`,
  plan: planFiling,
  perform: (context, { item, nodes }) =>
    filePlan(context, item.id, { nodes: nodes.map((node) => ({ ...node, name: '' })), note: '' }),
  learn: (model, real, { item }) => learnPlan(model, real, item, 'plan.filed'),
};

/** Of the plan that has just been made of an item, if any. */
export async function learnPlan(
  model: Model,
  { source }: Real,
  item: ItemModel,
  action: string,
): Promise<void> {
  for (const [index, plan] of item.filed.entries()) {
    if (plan.id !== '') continue;
    const [row]: { id: string }[] = await source.query(
      'SELECT id FROM work_item_plan WHERE work_item_id = $1 AND version = $2',
      [item.id, index + 1],
    );
    plan.id = row?.id ?? '';
    audit(model, action, plan.id);
  }
}

export const decidingPlans: Deed<PlanDeciding> = {
  name: 'decides the plan of',
  endpoint: calls.decidePlan,
  targets: ({ items }) =>
    items.flatMap((item) =>
      item.filed.flatMap((filed) => [
        { item, filed, accepted: true, reason: '' },
        { item, filed, accepted: true, reason: '' },
        { item, filed, accepted: false, reason: '节点过于靠后，请前移' },
        { item, filed, accepted: false, reason: '不行' },
      ]),
    ),
  about: ({ item }) => [item],
  describe: ({ item, filed, accepted, reason }, model) =>
    `${named(item, model)}, version ${item.filed.indexOf(filed) + 1} (${filed.state}): ${accepted ? 'accepted' : 'returned'}${reason.length === 2 ? ' without a reason' : ''}`,
  plan: planDecidingPlan,
  perform: (context, { item, filed, accepted, reason }) =>
    decidePlan(context, item.id, filed.id, { accepted, reason }),
};
