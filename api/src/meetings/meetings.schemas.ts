import { z } from 'zod';
import { DirectiveState } from '../directives/directives.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Id, IdParams, page, Paging, Reason } from '../platform/openapi/fields.js';
import { Light } from '../work-items/work-items.schemas.js';

const tag = '会议';

const line = (what: string, most = 100) =>
  z.string().trim().min(2, `请写明${what}`).max(most, `${what}过长，至多 ${most} 个字`);
const UnitRef = z.object({ id: Id, name: z.string(), regionId: Id });
const Kind = z.enum(['promotion', 'joint']);
const Occasion = z.enum(['half-yearly', 'monthly', 'single']);
const State = z.enum(['planned', 'held', 'settled', 'called-off']);
const Route = z.enum(['minutes', 'directive']);

export const MeetingSummary = z
  .object({
    id: Id,
    region: z.object({ id: Id, name: z.string() }),
    kind: Kind,
    occasion: Occasion,
    title: z.string(),
    meetsOn: DateText,
    place: z.string(),
    chair: z.string(),
    state: State,
    points: z.number().int(),
    resolutions: z.number().int(),
  })
  .meta({ id: 'MeetingSummary' });

const AgendaPoint = z.object({
  id: Id,
  /** The topic, or the item in words. */
  title: z.string(),
  /** Null of a topic. */
  item: z
    .object({
      id: Id,
      unit: UnitRef,
      /** As it was on the day on which it was taken up. */
      taken: z.object({ on: DateText, light: Light }),
      /** As it is today; null to who may not see the item. */
      light: Light.nullable(),
    })
    .nullable(),
});

const Resolution = z.object({
  id: Id,
  words: z.string(),
  leadUnit: UnitRef,
  supportUnits: z.array(UnitRef),
  dueOn: DateText,
  pointId: Id.nullable(),
  route: Route,
  /** `open`: nothing has come of it yet; `minuted`: in the minutes, not published; `under-way`, `done`: by what came of it. */
  state: z.enum(['open', 'minuted', 'under-way', 'done']),
  directive: z
    .object({ id: Id, state: DirectiveState, overdue: z.boolean(), visible: z.boolean() })
    .nullable(),
  tasks: z.array(z.object({ id: Id, title: z.string() })),
  /** Those that this person may see. */
  items: z.array(z.object({ id: Id, title: z.string(), unit: UnitRef, light: Light })),
  abilities: z.object({ direct: z.boolean() }),
});

export const Meeting = MeetingSummary.extend({
  callOffReason: z.string().nullable(),
  settledOn: DateText.nullable(),
  plannedBy: z.string(),
  plannedOn: DateText,
  units: z.array(UnitRef),
  agenda: z.array(AgendaPoint),
  resolved: z.array(Resolution),
  minutes: z
    .object({ policyId: Id, title: z.string(), published: z.boolean(), visible: z.boolean() })
    .nullable(),
  version: z.number().int(),
  abilities: z.object({
    edit: z.boolean(),
    setAgenda: z.boolean(),
    hold: z.boolean(),
    callOff: z.boolean(),
    resolve: z.boolean(),
    draftMinutes: z.boolean(),
    settle: z.boolean(),
  }),
}).meta({ id: 'Meeting' });

const Plan = z.object({
  kind: Kind,
  occasion: Occasion,
  title: line('会议名称'),
  meetsOn: DateText,
  place: line('地点'),
  chair: line('主持人'),
  unitIds: z.array(Id).min(1, '请选择参会单位').max(200, '参会单位至多 200 个'),
});

export const listMeetings = endpoint({
  method: 'GET',
  path: '/meetings',
  permission: 'meeting.read',
  tag,
  summary: '推进会、联席会议，日期最近的在前；要开的，先开的在前',
  query: z.object({
    ...Paging,
    kind: Kind.optional(),
    state: State.optional(),
    /** Planned for today or later, the next one first. */
    upcoming: z.literal('true').optional(),
  }),
  response: page(MeetingSummary),
});

export const readMeeting = endpoint({
  method: 'GET',
  path: '/meetings/{id}',
  permission: 'meeting.read',
  tag,
  summary: '一次会议：议程、议定事项和各自的办理结果',
  params: IdParams,
  response: Meeting,
});

export const planMeeting = endpoint({
  method: 'POST',
  path: '/meetings',
  permission: 'meeting.plan',
  tag,
  summary: '安排会议，通知参会单位',
  body: Plan,
  response: Meeting,
  status: 201,
  idempotent: true,
});

export const changeMeeting = endpoint({
  method: 'PATCH',
  path: '/meetings/{id}',
  permission: 'meeting.plan',
  tag,
  summary: '改会议的名称、日期、地点、主持人、参会单位',
  params: IdParams,
  body: Plan.omit({ kind: true, occasion: true }).partial(),
  response: Meeting,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});

export const setAgenda = endpoint({
  method: 'PUT',
  path: '/meetings/{id}/agenda',
  permission: 'meeting.plan',
  tag,
  summary: '议程，按顺序；新列入的事项记下当天的亮灯和理由',
  params: IdParams,
  body: z.object({
    points: z
      .array(
        z
          .object({
            /** One that stands already. */
            id: Id.optional(),
            /** A new one: an item, or a topic. */
            workItemId: Id.optional(),
            title: line('议题', 300).optional(),
          })
          .refine(
            ({ id, workItemId, title }) =>
              [id, workItemId, title].filter((each) => each !== undefined).length === 1,
            '每个议题只能是已有议题、事项、其他议题中的一种',
          ),
      )
      .max(500, '议程至多 500 项'),
  }),
  response: Meeting,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});

export const holdMeeting = endpoint({
  method: 'POST',
  path: '/meetings/{id}/holding',
  permission: 'meeting.plan',
  tag,
  summary: '会议已经召开，可以记录议定事项',
  params: IdParams,
  response: Meeting,
  status: 200,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});

export const callOffMeeting = endpoint({
  method: 'POST',
  path: '/meetings/{id}/calling-off',
  permission: 'meeting.plan',
  tag,
  summary: '取消会议，通知参会单位',
  params: IdParams,
  body: z.object({
    reason: Reason,
  }),
  response: Meeting,
  status: 200,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});

export const setResolutions = endpoint({
  method: 'PUT',
  path: '/meetings/{id}/resolutions',
  permission: 'meeting.plan',
  tag,
  summary: '议定事项，按顺序：内容、牵头和配合单位、完成时限，写入纪要还是请领导批示',
  params: IdParams,
  body: z.object({
    resolutions: z
      .array(
        z.object({
          id: Id.optional(),
          words: line('议定内容', 1000),
          leadUnitId: Id,
          supportUnitIds: z.array(Id).max(50, '配合单位至多 50 个').default([]),
          dueOn: DateText,
          pointId: Id.nullable().default(null),
          route: Route.default('minutes'),
        }),
      )
      .max(200, '议定事项至多 200 项'),
  }),
  response: Meeting,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});

export const directResolution = endpoint({
  method: 'POST',
  path: '/meetings/{id}/resolutions/{resolutionId}/directive',
  permission: 'directive.write',
  tag,
  summary: '领导把一项议定事项转为批示',
  params: z.object({ id: Id, resolutionId: Id }),
  body: z.object({
    urgency: z.enum(['urgent', 'normal']).default('normal'),
    /** By when the units answer. */
    dueOn: DateText.optional(),
  }),
  response: Meeting,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

export const draftMinutes = endpoint({
  method: 'POST',
  path: '/meetings/{id}/minutes',
  permission: 'meeting.plan',
  tag,
  summary: '按议定事项生成会议纪要，作为政策文件草稿，核对发布后成为工作事项',
  params: IdParams,
  response: Meeting,
  status: 201,
  ifMatch: true,
  problems: ['lifecycle.refused', 'policy.duplicate', 'server.unavailable'],
});

export const settleMinutes = endpoint({
  method: 'POST',
  path: '/meetings/{id}/settlement',
  permission: 'meeting.plan',
  tag,
  summary: '议定事项都有了去向，纪要定稿',
  params: IdParams,
  response: Meeting,
  status: 200,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});
