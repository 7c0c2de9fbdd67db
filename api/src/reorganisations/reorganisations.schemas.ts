import { z } from 'zod';
import { RegionRef, UnitKind, UnitRef } from '../directory/directory.schemas.js';
import { RoleName } from '../identity/identity.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Id, IdParams, Moment, page, Paging } from '../platform/openapi/fields.js';
import { ORDER_STATES, REORGANISATION_KINDS } from './reorganisation.entity.js';

const UnitName = z.string().trim().min(2, '请填写单位全称').max(100);

/** A unit there is, or one that begins with this. */
export const Successor = z.union([
  z.object({ unitId: Id }).strict(),
  z.object({ name: UnitName, kind: UnitKind }).strict(),
]);

const GROUND = {
  /** Today, where nothing is said. Past days stay as they were; what is ordered for a day to come is done on it. */
  effectiveOn: DateText.optional(),
  reason: z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000),
  document: z.string().trim().min(2, '请写明依据的文件或文号').max(200),
};

const Plan = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), unitId: Id, name: UnitName }),
  z.object({
    kind: z.literal('merge'),
    unitIds: z.array(Id).min(1, '请选择并入的单位').max(20, '一次最多并入 20 个单位'),
    into: Successor,
  }),
  z.object({
    kind: z.literal('split'),
    unitId: Id,
    into: z.array(Successor).min(2, '请写明拆分成哪些单位（至少两个）').max(10, '一次最多拆分成 10 个单位'),
    /** Which successor (by its place in `into`, from 0) takes an item; the first one takes what is not named. */
    items: z
      .array(z.object({ id: Id, successor: z.number().int().min(0).max(9) }))
      .max(20_000)
      .default([]),
  }),
]);

export const ReorganisationPlan = Plan.meta({ id: 'ReorganisationPlan' });
export const ReorganisationOrder = Plan.and(z.object(GROUND)).meta({ id: 'ReorganisationOrder' });
export type Order = z.output<typeof ReorganisationOrder>;

/** `id` is null of a unit that begins with what is only scheduled. */
const Part = z.object({ id: Id.nullable(), name: z.string() });

export const Reorganisation = z
  .object({
    id: Id,
    state: z.enum(ORDER_STATES),
    /** Why it was taken back, or could not be done on its day. */
    note: z.string().nullable(),
    region: RegionRef,
    kind: z.enum(REORGANISATION_KINDS),
    effectiveOn: DateText,
    reason: z.string(),
    document: z.string(),
    decidedBy: z.string(),
    decidedAt: Moment,
    /** Under the names they had then. */
    before: z.array(Part),
    after: z.array(Part),
    items: z.number().int(),
    joined: z.number().int(),
    people: z.number().int(),
    abilities: z.object({ withdraw: z.boolean() }),
  })
  .meta({ id: 'Reorganisation' });

export const reorganiseUnits = endpoint({
  method: 'POST',
  path: '/units/reorganisations',
  permission: 'directory.edit',
  tag: '组织',
  summary: '机构调整：更名、合并、拆分；事项、报告、申请和人员随之移交。当日生效，或定于以后某日自动办理',
  body: ReorganisationOrder,
  response: Reorganisation,
  status: 201,
  idempotent: true,
  problems: ['unit.duplicate', 'alias.duplicate', 'lifecycle.refused'],
});

export const ReorganisationPreview = z
  .object({
    /** What each successor takes over: items that go to it, and those that are joined into one that it has. */
    successors: z.array(
      z.object({
        unit: UnitRef.nullable(),
        name: z.string(),
        items: z.number().int(),
        joined: z.number().int(),
      }),
    ),
    /** Open requests that go along. */
    requests: z.number().int(),
    /** Reports of open cycles that are not accepted yet. */
    reports: z.number().int(),
    /** Items that are closed or cancelled: they stay, and the successor's people see them. */
    kept: z.number().int(),
    /** Drafts of documents in which the successor takes the unit's place. */
    drafts: z.number().int(),
    /** Names by which documents find the first successor from then on. */
    names: z.array(z.string()),
    /** Collectives in which the successors take the units' place. */
    collectives: z.array(z.string()),
    people: z.array(z.object({ id: Id, displayName: z.string(), roles: z.array(RoleName) })),
  })
  .meta({ id: 'ReorganisationPreview' });

export const previewReorganisation = endpoint({
  method: 'POST',
  path: '/units/reorganisations/preview',
  permission: 'directory.edit',
  tag: '组织',
  summary: '机构调整之前先看：会移交什么，有多少重合；什么也不改',
  body: ReorganisationPlan,
  response: ReorganisationPreview,
  status: 200,
  problems: ['unit.duplicate', 'alias.duplicate', 'lifecycle.refused'],
});

export const listUnitReorganisations = endpoint({
  method: 'GET',
  path: '/units/{id}/reorganisations',
  permission: 'directory.read',
  tag: '组织',
  summary: '一个单位经历过的机构调整，新的在前',
  params: IdParams,
  response: z.object({ items: z.array(Reorganisation) }),
});

export const listReorganisations = endpoint({
  method: 'GET',
  path: '/reorganisations',
  permission: 'directory.read',
  tag: '组织',
  summary: '机构调整的记录，新的在前：已办的、定于以后办的、撤回的、未能办的',
  query: z.object({ ...Paging, region: Id.optional(), state: z.enum(ORDER_STATES).optional() }),
  response: page(Reorganisation),
});

export const withdrawReorganisation = endpoint({
  method: 'POST',
  path: '/reorganisations/{id}/withdrawal',
  permission: 'directory.edit',
  tag: '组织',
  summary: '撤回一项尚未到期的机构调整',
  params: IdParams,
  body: z.object({ reason: GROUND.reason }),
  response: Reorganisation,
  status: 200,
  problems: ['lifecycle.refused'],
});
