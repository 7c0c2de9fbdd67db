import { z } from 'zod';
import { UnitKind, UnitRef } from '../directory/directory.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { AsOf, DateText, Id, Paging, page } from '../platform/openapi/fields.js';
import { WorkItemSummary } from '../work-items/work-items.schemas.js';

const LightCounts = z.object({
  grey: z.number().int(),
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  blue: z.number().int(),
  /** In dispute, or suspended: not lit. */
  unlit: z.number().int(),
  total: z.number().int(),
});

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
