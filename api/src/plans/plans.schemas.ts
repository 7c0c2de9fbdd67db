import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { AsOf, DateText, Flag, Id, IdParams, many, page, Paging } from '../platform/openapi/fields.js';

export const PlanState = z.enum(['submitted', 'accepted', 'returned', 'replaced']);

export const PlanNode = z.object({
  /** The end of a quarter, or any other day of the item's period. */
  dueOn: DateText,
  percent: z
    .number({ error: '请填写累计进度' })
    .int('累计进度写整数')
    .min(0, '累计进度在 0—100 之间')
    .max(100, '累计进度在 0—100 之间')
    .meta({ description: '到这一天应达到的累计进度（%）' }),
  name: z.string().trim().max(200, '节点名称至多 200 个字').default(''),
});

export const Plan = z
  .object({
    id: Id,
    version: z.number().int(),
    state: PlanState,
    /** `extension`: the plan that was in force, with its end moved by the decision about an extension. */
    origin: z.enum(['filed', 'extension']),
    nodes: z.array(
      PlanNode.extend({
        /** Progress accepted by that day; null where it has not come, or nothing was accepted. */
        actual: z.number().int().nullable(),
        /** The day on which progress of its per cent was first accepted; null before. */
        reachedOn: DateText.nullable(),
        state: z.enum(['coming', 'reached', 'late', 'missed']),
      }),
    ),
    note: z.string(),
    unit: UnitRef,
    filedBy: z.string(),
    filedOn: DateText,
    decidedBy: z.string().nullable(),
    decidedOn: DateText.nullable(),
    decision: z.string(),
    /** The days on which it was in force, the last one not included; null: it never was, and it still is. */
    validFrom: DateText.nullable(),
    validUntil: DateText.nullable(),
  })
  .meta({ id: 'Plan' });

export const ItemPlans = z
  .object({
    startOn: DateText,
    deadline: DateText.nullable(),
    /** In force on the as-of date. */
    inForce: Plan.nullable(),
    /** Every version, the newest first. */
    versions: z.array(Plan),
    /** Plans for a year that the unit has still to file, or to file again, with the date. */
    owed: z.array(z.object({ period: z.string(), label: z.string(), wantedOn: DateText })),
    /** A plan to begin with: the quarters to come, in proportion to the time passed. */
    proposal: z.array(PlanNode),
    abilities: z.object({ file: z.boolean(), decide: z.boolean() }),
  })
  .meta({ id: 'ItemPlans' });

export const readItemPlans = endpoint({
  method: 'GET',
  path: '/work-items/{id}/plans',
  permission: 'work-item.read',
  tag: '序时计划',
  summary: '一个事项的序时计划：现行的一版、各版的节点和审定情况',
  params: IdParams,
  query: z.object({ asOf: AsOf }),
  response: ItemPlans,
});

export const filePlan = endpoint({
  method: 'POST',
  path: '/work-items/{id}/plans',
  permission: 'plan.write',
  tag: '序时计划',
  summary: '报送序时计划：按季度或节点写明应达到的累计进度；尚待审定的一版由新报的代替',
  params: IdParams,
  body: z.object({
    nodes: z.array(PlanNode).min(1, '请至少写一个节点').max(60, '一个计划至多 60 个节点'),
    note: z.string().trim().max(2000).default(''),
  }),
  response: ItemPlans,
  status: 200,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

export const decidePlan = endpoint({
  method: 'POST',
  path: '/work-items/{id}/plans/{planId}/decision',
  permission: 'plan.decide',
  tag: '序时计划',
  summary: '审定序时计划：同意的自当日起执行，退回的写明理由',
  params: z.object({ id: Id, planId: Id }),
  body: z.object({ accepted: z.boolean(), reason: z.string().trim().max(2000).default('') }),
  response: ItemPlans,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const listPlans = endpoint({
  method: 'GET',
  path: '/plans',
  permission: 'work-item.read',
  tag: '序时计划',
  summary: '各事项最近报送的序时计划，如待审定的、被退回的；先报的在前',
  query: z.object({
    ...Paging,
    state: many(PlanState),
    unit: Id.optional(),
    /** Moved by an extension, and the unit has filed none of its own since. */
    moved: Flag,
  }),
  response: page(
    Plan.pick({
      id: true,
      version: true,
      state: true,
      filedOn: true,
      decidedOn: true,
      decision: true,
      origin: true,
    }).extend({
      workItem: z.object({
        id: Id,
        title: z.string(),
        policyTitle: z.string(),
        deadline: DateText.nullable(),
      }),
      unit: UnitRef,
      nodes: z.number().int(),
    }),
  ),
});
