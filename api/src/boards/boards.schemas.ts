import { z } from 'zod';
import { CycleResult } from '../cycles/cycles.schemas.js';
import { DescentPolicy } from '../descent/descent.schemas.js';
import { RegionRef, UnitKind, UnitRef } from '../directory/directory.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { AsOf, DateText, Id, IdParams, Paging, page } from '../platform/openapi/fields.js';
import { LightCounts, WorkItemSummary } from '../work-items/work-items.schemas.js';

export const BoardFilter = { asOf: AsOf, region: Id.optional(), policy: Id.optional() };

export const BoardOverview = z
  .object({
    asOf: DateText,
    lights: LightCounts,
    /** Two leagues: departments (and everything that is not a government), and governments of regions. Sorted by red. */
    units: z.array(
      z.object({
        unit: UnitRef,
        kind: UnitKind,
        league: z.enum(['departments', 'regions']),
        lights: LightCounts,
        overdue: z.number().int(),
        unreported: z.number().int(),
      }),
    ),
    policies: z.array(
      z.object({
        policy: z.object({ id: Id, title: z.string(), docNumber: z.string().nullable() }),
        lights: LightCounts,
      }),
    ),
    /** Items past their deadline and not closed. */
    overdue: z.number().int(),
    /** Reports due and not submitted. */
    unreported: z.number().int(),
  })
  .meta({ id: 'BoardOverview' });

export const readBoardOverview = endpoint({
  method: 'GET',
  path: '/boards/overview',
  permission: 'board.read',
  tag: '总览',
  summary: '亮灯总览：合计、各单位、各文件，截至任何一天',
  query: z.object(BoardFilter),
  response: BoardOverview,
});

export const readBoardOverdue = endpoint({
  method: 'GET',
  path: '/boards/overdue',
  permission: 'board.read',
  tag: '总览',
  summary: '超期未办结的事项，超得最久的在前',
  query: z.object({ ...Paging, ...BoardFilter, unit: Id.optional() }),
  response: page(WorkItemSummary.extend({ daysOverdue: z.number().int() })),
});

export const UnitBoard = z
  .object({
    asOf: DateText,
    /** Under the name it had on the day. */
    unit: UnitRef,
    kind: UnitKind,
    region: RegionRef,
    activeUntil: DateText.nullable(),
    /** Names it bore before, the latest first, each with the day from which it bore the next. */
    formerNames: z.array(z.object({ name: z.string(), until: DateText })),
    predecessors: z.array(UnitRef),
    successors: z.array(UnitRef),
    lights: LightCounts,
    /** Items past their deadline and not closed. */
    overdue: z.number().int(),
    /** Reports due and not submitted. */
    unreported: z.number().int(),
    /** Live items whose deadline lies from the day up to `until`; the first of them. */
    due: z.object({ until: DateText, total: z.number().int(), items: z.array(WorkItemSummary) }),
    /** Eight quarters, the newest first; each with the periods that end in it and for which the unit owes reports. */
    quarters: z.array(
      z.object({
        label: z.string(),
        cycles: z.array(
          z.object({
            id: Id,
            label: z.string(),
            region: RegionRef,
            dueOn: DateText,
            closedOn: DateText.nullable(),
            total: z.number().int(),
            /** What its closing has kept; null while it was open on the day. */
            result: CycleResult.nullable(),
            /** Null once it is closed. */
            open: z
              .object({
                /** Due and not handed in. */
                overdue: z.number().int(),
                /** As of today only: drafts of another day are not known. */
                toDo: z.number().int().nullable(),
                handedIn: z.number().int().nullable(),
              })
              .nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'UnitBoard' });

/** For the unit itself and who sees the region; the same counts as the lists give under `unit`. */
export const readUnitBoard = endpoint({
  method: 'GET',
  path: '/boards/units/{id}',
  permission: 'board.read',
  tag: '总览',
  summary: '一个单位的情况：亮灯、将到期事项、近八个季度报送，截至任何一天',
  params: IdParams,
  query: z.object({ asOf: AsOf }),
  response: UnitBoard,
});

const Compared = {
  /** 偏差指数: how far reported and verified lie apart on average, in per cent; null: nothing to compare. */
  gap: z.number().nullable(),
  verified: z.number().int(),
  /** Of these, those that had been reported. */
  compared: z.number().int(),
  /** Of these, those reported higher than verified. */
  overstated: z.number().int(),
};

export const BoardFigures = z
  .object({
    asOf: DateText,
    ...Compared,
    /** Only units with a verified figure, the widest gap first. */
    units: z.array(z.object({ unit: UnitRef, ...Compared })),
  })
  .meta({ id: 'BoardFigures' });

export const readBoardFigures = endpoint({
  method: 'GET',
  path: '/boards/figures',
  permission: 'board.read',
  tag: '总览',
  summary: '填报与核实：本年内经督查核实的指标，各单位的偏差指数',
  query: z.object(BoardFilter),
  response: BoardFigures,
});

export const BoardDescent = z
  .object({
    asOf: DateText,
    policy: DescentPolicy,
    /** Regions directly below that of the policy, in which some policy carries it out: the columns. */
    regions: z.array(RegionRef.extend({ policies: z.array(DescentPolicy) })),
    /** Those in which none does. */
    silent: z.array(RegionRef),
    /** In the order of the document. */
    tasks: z.array(
      z.object({
        id: Id,
        clauseRef: z.string(),
        title: z.string(),
        /** Of its own work items. */
        lights: LightCounts,
        /** Only regions with something below. */
        cells: z.array(
          z.object({
            regionId: Id,
            /** Ids of `lowerTasks`. */
            taskIds: z.array(Id),
            /** Of the work items of those tasks. */
            lights: LightCounts,
          }),
        ),
      }),
    ),
    lowerTasks: z.array(
      z.object({ id: Id, clauseRef: z.string(), title: z.string(), policyId: Id, lights: LightCounts }),
    ),
  })
  .meta({ id: 'BoardDescent' });

/** Counts what the person may see: whoever is below sees their own region's part. */
export const readBoardDescent = endpoint({
  method: 'GET',
  path: '/boards/descent',
  permission: 'board.read',
  tag: '总览',
  summary: '层层分解：一份上级文件的每条任务，在下面各地区由哪些任务承接、亮什么灯',
  query: z.object({ policy: Id, asOf: AsOf }),
  response: BoardDescent,
});
