import { z } from 'zod';
import { endpoint } from '../platform/openapi/endpoint.js';
import { AsOf, DateText, Flag, Id, IdParams, Paging, page } from '../platform/openapi/fields.js';

export const UnitKind = z.enum(['department', 'government', 'leading-group', 'vertical', 'other']);
export const RegionRef = z.object({ id: Id, name: z.string() });
export const UnitRef = z.object({ id: Id, name: z.string(), regionId: Id });

export const Region = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    level: z.enum(['country', 'province', 'city', 'county', 'zone']),
    parentId: Id.nullable(),
  })
  .meta({ id: 'Region' });

export const listRegions = endpoint({
  method: 'GET',
  path: '/regions',
  permission: 'directory.read',
  tag: '组织',
  summary: '行政区，本人所在地区及以下',
  response: z.object({ items: z.array(Region) }),
});

export const Unit = z
  .object({
    id: Id,
    name: z.string(),
    kind: UnitKind,
    region: RegionRef,
    aliases: z.array(z.object({ id: Id, alias: z.string() })),
    /** What clerks said that a printed name stands for; each holds in the documents of its region alone. */
    remembered: z.array(
      z.object({
        id: Id,
        printed: z.string(),
        region: RegionRef,
        decidedBy: z.string(),
        decidedOn: DateText,
      }),
    ),
    activeFrom: DateText.nullable(),
    activeUntil: DateText.nullable(),
    /** Has at least one active reporter who can sign in or is named by the demo story. */
    hasReporter: z.boolean(),
  })
  .meta({ id: 'Unit' });

export const listUnits = endpoint({
  method: 'GET',
  path: '/units',
  permission: 'directory.read',
  tag: '组织',
  summary: '单位名录；q 按全称和简称找；默认只列现有的单位',
  query: z.object({
    ...Paging,
    region: Id.optional(),
    kind: UnitKind.optional(),
    q: z.string().max(50).optional(),
    hasReporter: Flag,
    /** The units of this day, under the names they had then. */
    asOf: AsOf,
    /** `true`: those that have ended by the day. */
    ended: Flag,
  }),
  response: page(Unit),
});

export const readUnit = endpoint({
  method: 'GET',
  path: '/units/{id}',
  permission: 'directory.read',
  tag: '组织',
  summary: '一个单位',
  params: IdParams,
  response: Unit,
});

export const createUnit = endpoint({
  method: 'POST',
  path: '/units',
  permission: 'directory.edit',
  tag: '组织',
  summary: '新增单位',
  body: z.object({
    regionId: Id,
    name: z.string().trim().min(2, '请填写单位全称').max(100),
    kind: UnitKind,
    aliases: z.array(z.string().trim().min(2).max(100)).max(20).default([]),
  }),
  response: Unit,
  status: 201,
  idempotent: true,
  problems: ['unit.duplicate', 'alias.duplicate'],
});

export const addAlias = endpoint({
  method: 'POST',
  path: '/units/{id}/aliases',
  permission: 'directory.edit',
  tag: '组织',
  summary: '给单位加一个简称或旧称',
  params: IdParams,
  body: z.object({ alias: z.string().trim().min(2, '请填写简称').max(100) }),
  response: Unit,
  status: 201,
  problems: ['alias.duplicate'],
});

/** Of either kind: a short name, or a remembered one. */
export const withdrawName = endpoint({
  method: 'POST',
  path: '/units/{id}/names/{nameId}/withdrawal',
  permission: 'directory.edit',
  tag: '组织',
  summary: '撤回一个简称，或一个记下的叫法：以后的文件不再按它对应',
  params: z.object({ id: Id, nameId: Id }),
  response: Unit,
  status: 200,
});

export const Collective = z
  .object({
    id: Id,
    expression: z.string(),
    region: RegionRef,
    resolution: z.enum(['child-governments', 'members']),
    units: z.array(UnitRef),
  })
  .meta({ id: 'Collective' });

export const listCollectives = endpoint({
  method: 'GET',
  path: '/collectives',
  permission: 'directory.read',
  tag: '组织',
  summary: '集合责任主体，以及各自指哪些单位',
  query: z.object({ region: Id.optional() }),
  response: z.object({ items: z.array(Collective) }),
});
