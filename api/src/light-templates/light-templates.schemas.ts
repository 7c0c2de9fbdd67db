import { z } from 'zod';
import { RegionRef, UnitRef } from '../directory/directory.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { AsOf, DateText, Id, IdParams, Moment, page, Paging } from '../platform/openapi/fields.js';
import { Light, LightColour, LightCounts } from '../work-items/work-items.schemas.js';

const tag = '亮灯规则';

const TemplateName = z
  .string()
  .trim()
  .min(2, '请填写规则名称（至少 2 个字）')
  .max(30, '规则名称至多 30 个字');
const TemplateRef = z.object({ name: TemplateName, version: z.number().int().min(1) });
const Reason = z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000, '理由至多 2000 个字');

/** From 0/0 to 100/100, straight lines between the points. */
const Schedule = z
  .array(
    z.object({
      elapsed: z.number().int('时间写整数').min(0, '时间在 0—100 之间').max(100, '时间在 0—100 之间'),
      due: z.number().int('应达进度写整数').min(0, '应达进度在 0—100 之间').max(100, '应达进度在 0—100 之间'),
    }),
  )
  .min(1, '请至少写一个点')
  .max(24, '至多 24 个点')
  .meta({ description: '时间过去百分之几时应达到百分之几' });

export const LightTemplate = TemplateRef.extend({
  description: z.string(),
  /** What the product ships; the others are a region's own. */
  shipped: z.boolean(),
  /** Of those a region keeps. */
  own: z
    .object({ region: RegionRef, basedOn: TemplateRef, writtenBy: z.string(), writtenAt: Moment })
    .nullable(),
  unlitWhen: z.string(),
  schedule: Schedule,
  /** Asked in this order: the first that holds gives the light. */
  rules: z.array(
    z.object({
      id: z.string(),
      light: LightColour,
      when: z.string(),
      reason: z.string(),
      consequence: z.enum(['unit-card', 'interview']).nullable(),
    }),
  ),
  /** What a region may change in a template of its own made from this one. */
  numbers: z.array(
    z.object({
      key: z.string(),
      rule: z.string(),
      before: z.string(),
      value: z.number().int(),
      after: z.string(),
      least: z.number().int(),
      most: z.number().int(),
    }),
  ),
}).meta({ id: 'LightTemplate' });

export const LightAdoption = z
  .object({
    id: Id,
    region: RegionRef,
    template: TemplateRef,
    fromOn: DateText,
    reason: z.string(),
    document: z.string(),
    decidedBy: z.string(),
    decidedAt: Moment,
    /** Taken back before its day: it never held. */
    withdrawn: z.object({ by: z.string(), at: Moment, reason: z.string() }).nullable(),
    abilities: z.object({ withdraw: z.boolean() }),
  })
  .meta({ id: 'LightAdoption' });

export const LightTemplates = z
  .object({
    region: RegionRef,
    /** The newest version of each, and older ones that are in force or come into force. */
    templates: z.array(LightTemplate),
    /** Today; `adoption` is null where nothing was ever adopted, and the first of the shipped ones lights. */
    inForce: z.object({ template: TemplateRef, adoption: LightAdoption.nullable() }),
    /** What the region, or one above it, has adopted: the newest day first, also days to come. */
    history: z.array(LightAdoption),
    /** The last periods of reporting that the region has closed, the newest first: days to compare rules on. */
    closings: z.array(z.object({ period: z.string(), label: z.string(), closedOn: DateText })),
    abilities: z.object({ adopt: z.boolean(), replay: z.boolean() }),
  })
  .meta({ id: 'LightTemplates' });

export const listLightTemplates = endpoint({
  method: 'GET',
  path: '/light-templates',
  permission: 'light-template.read',
  tag,
  summary: '一个地区可用的亮灯规则、现行的一种、启用的经过',
  query: z.object({ region: Id.optional().meta({ description: '默认为本人所在地区' }) }),
  response: LightTemplates,
});

export const adoptLightTemplate = endpoint({
  method: 'POST',
  path: '/light-templates/adoptions',
  permission: 'light-template.adopt',
  tag,
  summary: '启用亮灯规则：自今日或以后某日起，本地区和没有自行启用规则的下级地区按它亮灯；以前各日不变',
  body: z.object({
    regionId: Id,
    template: TemplateRef,
    fromOn: DateText,
    reason: Reason,
    document: z.string().trim().min(2, '请写明依据的文件或文号').max(200, '依据至多 200 个字'),
  }),
  response: LightAdoption,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

export const withdrawLightAdoption = endpoint({
  method: 'POST',
  path: '/light-templates/adoptions/{id}/withdrawal',
  permission: 'light-template.adopt',
  tag,
  summary: '撤回启用：只在启用日期到来之前；启用和撤回都留有记录',
  params: IdParams,
  body: z.object({ reason: Reason }),
  response: LightAdoption,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const writeLightTemplate = endpoint({
  method: 'POST',
  path: '/light-templates',
  permission: 'light-template.adopt',
  tag,
  summary: '由现有规则改几个数，写成本地区自己的规则；再写同名的，就是它的下一版，写好的不再改动',
  body: z.object({
    regionId: Id,
    name: TemplateName,
    description: z.string().trim().min(5, '请用一句话说明规则（至少 5 个字）').max(200, '说明至多 200 个字'),
    basedOn: TemplateRef,
    numbers: z.array(z.object({ key: z.string().max(100), value: z.number() })).max(60),
    schedule: Schedule,
  }),
  response: LightTemplate,
  status: 201,
  idempotent: true,
});

/** Whose items on which day, under which template. */
const Replay = {
  region: Id,
  template: z.string().min(1).max(30),
  version: z.coerce.number().int().min(1),
  asOf: AsOf,
};

const Compared = z.object({ present: LightCounts, candidate: LightCounts, changed: z.number().int() });

export const ReplayedUnit = Compared.extend({ unit: UnitRef }).meta({ id: 'ReplayedUnit' });

export const replayLights = endpoint({
  method: 'GET',
  path: '/light-templates/replay',
  permission: 'light-template.replay',
  tag,
  summary: '启用之前先看：某一天各单位事项按现行规则和按所选规则各亮几盏灯；什么也不改',
  query: z.object(Replay),
  response: Compared.extend({ asOf: DateText, units: z.array(ReplayedUnit) }).meta({ id: 'LightReplay' }),
});

export const ReplayedItem = z
  .object({
    id: Id,
    title: z.string(),
    unit: UnitRef,
    policy: z.object({ id: Id, title: z.string() }),
    deadline: DateText.nullable(),
    progress: z.number().int().nullable(),
    present: Light,
    candidate: Light,
  })
  .meta({ id: 'ReplayedItem' });

export const listReplayedItems = endpoint({
  method: 'GET',
  path: '/light-templates/replay/items',
  permission: 'light-template.replay',
  tag,
  summary: '启用之前先看：灯会变的事项，两边各是什么灯、什么理由',
  query: z.object({ ...Paging, ...Replay, unit: Id.optional() }),
  response: page(ReplayedItem),
});
