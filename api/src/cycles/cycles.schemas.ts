import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { Cadence } from '../policies/policies.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Flag, Id, IdParams, Paging, many, page } from '../platform/openapi/fields.js';
import { Light, WorkItemState } from '../work-items/work-items.schemas.js';
import { ReportState } from './reports.schemas.js';

export const Cycle = z
  .object({
    id: Id,
    region: z.object({ id: Id, name: z.string() }),
    cadence: Cadence,
    period: z.string(),
    label: z.string(),
    startsOn: DateText,
    endsOn: DateText,
    dueOn: DateText,
    state: z.enum(['open', 'closed']),
    openedOn: DateText,
    closedOn: DateText.nullable(),
    /** Reports by where they stand; `overdue` counts those due and not submitted as of today, or as of the closing. */
    counts: z.object({
      total: z.number().int(),
      owed: z.number().int(),
      submitted: z.number().int(),
      approved: z.number().int(),
      accepted: z.number().int(),
      returned: z.number().int(),
      overdue: z.number().int(),
      late: z.number().int(),
    }),
  })
  .meta({ id: 'Cycle' });

export const listCycles = endpoint({
  method: 'GET',
  path: '/cycles',
  permission: 'cycle.read',
  tag: '督查',
  summary: '督查周期',
  query: z.object({
    ...Paging,
    state: z.enum(['open', 'closed']).optional(),
    /** Of exactly this region. */
    region: Id.optional(),
    /** Open, with a report that is not accepted yet. */
    outstanding: Flag,
  }),
  response: page(Cycle),
});

export const openCycle = endpoint({
  method: 'POST',
  path: '/cycles',
  permission: 'cycle.open',
  tag: '督查',
  summary: '开启一个周期：每个在办事项生成一份待填报告；重复开启不会重复生成',
  body: z.object({
    period: z
      .string()
      .regex(/^\d{4}(-\d{2}|Q[1-4]|H[12]|P)?$/, '周期写作 2026Q3、2026H1、2026、2026-07 或 2026P'),
  }),
  response: Cycle.extend({ created: z.number().int() }),
  status: 200,
  idempotent: true,
  problems: ['cycle.no_item', 'cycle.closed'],
});

/** Of a closed cycle: how its items stood on the closing day. */
export const CycleResult = z.object({
  onTime: z.number().int(),
  late: z.number().int(),
  unreported: z.number().int(),
  /** Not handed in, and not wanted: the item was closed, suspended or cancelled by then. */
  waived: z.number().int(),
  lights: z.object({
    grey: z.number().int(),
    green: z.number().int(),
    yellow: z.number().int(),
    red: z.number().int(),
    blue: z.number().int(),
    unlit: z.number().int(),
  }),
});

export const readReadiness = endpoint({
  method: 'GET',
  path: '/cycle-readiness',
  permission: 'cycle.open',
  tag: '督查',
  summary: '开启一个周期之前：会生成多少报告、何时到期、哪些单位还没有联络员或负责人',
  query: z.object({ period: z.string().max(10) }),
  response: z.object({
    period: z.string(),
    label: z.string(),
    state: z.enum(['unopened', 'open', 'closed']),
    /** Items that will come to owe a report, and how many units they are of. */
    items: z.number().int(),
    units: z.number().int(),
    /** The dates on which reports will be due, with how many. */
    due: z.array(z.object({ on: DateText, items: z.number().int() })),
    /** The earlier days by which supporting and local units report to their lead, with how many. */
    toLead: z.array(z.object({ on: DateText, items: z.number().int() })),
    /** Years of these dates whose holidays are not published: in them only weekends count as off. */
    unpublishedYears: z.array(z.number().int()),
    /** Units without anybody who can report, or approve. */
    unready: z.array(
      z.object({ unit: UnitRef, items: z.number().int(), reporter: z.boolean(), head: z.boolean() }),
    ),
  }),
});

export const readCycle = endpoint({
  method: 'GET',
  path: '/cycles/{id}',
  permission: 'cycle.read',
  tag: '督查',
  summary: '一个周期：各单位报了多少',
  params: IdParams,
  response: Cycle.extend({
    units: z.array(
      z.object({
        unit: UnitRef,
        total: z.number().int(),
        owed: z.number().int(),
        submitted: z.number().int(),
        approved: z.number().int(),
        accepted: z.number().int(),
        returned: z.number().int(),
        overdue: z.number().int(),
        late: z.number().int(),
        /** How its items ended; null while the cycle is open. */
        result: CycleResult.nullable(),
      }),
    ),
    /** What the closing has kept; null while the cycle is open. */
    result: CycleResult.extend({ closedBy: z.string() }).nullable(),
    abilities: z.object({ urge: z.boolean(), review: z.boolean(), close: z.boolean() }),
  }),
});

export const urgeCycle = endpoint({
  method: 'POST',
  path: '/cycles/{id}/reminders',
  permission: 'cycle.urge',
  tag: '督查',
  summary: '催办：给尚未报送的单位联络员各发一条汇总提醒',
  params: IdParams,
  body: z.object({ unitIds: z.array(Id).max(1000).default([]).meta({ description: '空为全部未报单位' }) }),
  response: z.object({ units: z.number().int(), people: z.number().int() }),
  status: 200,
  problems: ['cycle.closed'],
});

export const closeCycle = endpoint({
  method: 'POST',
  path: '/cycles/{id}/closure',
  permission: 'cycle.close',
  tag: '督查',
  summary: '关闭周期：每个事项的状态留存为快照，未报的记为未报；关闭后不能再填报，也不能重新开启',
  params: IdParams,
  response: z.object({
    id: Id,
    closedOn: DateText,
    items: z.number().int(),
    unreported: z.number().int(),
    late: z.number().int(),
  }),
  status: 200,
  idempotent: true,
  problems: ['cycle.closed', 'cycle.not_over'],
});

export const Outcome = z.enum(['on-time', 'late', 'unreported', 'waived']);

export const CycleSnapshot = z
  .object({
    workItem: z.object({ id: Id, title: z.string(), clauseRef: z.string(), policyTitle: z.string() }),
    reportId: Id,
    unit: UnitRef,
    role: z.enum(['lead', 'support', 'local']),
    itemState: WorkItemState,
    light: Light,
    progress: z.number().int().nullable(),
    reportState: ReportState,
    outcome: Outcome,
    dueOn: DateText,
    firstSubmittedOn: DateText.nullable(),
    reportProgress: z.number().int().nullable(),
  })
  .meta({ id: 'CycleSnapshot' });

export const listCycleSnapshots = endpoint({
  method: 'GET',
  path: '/cycles/{id}/snapshots',
  permission: 'cycle.read',
  tag: '督查',
  summary: '已关闭周期的快照：关闭时每个事项的亮灯、进度、填报情况',
  params: IdParams,
  query: z.object({
    ...Paging,
    unit: Id.optional(),
    light: many(z.enum(['grey', 'green', 'yellow', 'red', 'blue', 'unlit'])),
    outcome: many(Outcome),
    /** Due and not handed in, or not again after a return, on the closing day. */
    overdue: Flag,
  }),
  response: page(CycleSnapshot),
});

export const listUnitCycles = endpoint({
  method: 'GET',
  path: '/units/{id}/cycles',
  permission: 'cycle.read',
  tag: '督查',
  summary: '一个单位在各已关闭周期的结果，新的在前；数字来自快照',
  params: IdParams,
  query: z.object({ ...Paging }),
  response: page(
    z.object({
      cycle: z.object({ id: Id, period: z.string(), label: z.string(), closedOn: DateText }),
      total: z.number().int(),
      result: CycleResult,
    }),
  ).extend({ unit: UnitRef }),
});
