import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { RegionEntity } from '../src/directory/region.entity.js';
import { UnitEntity, type UnitKind } from '../src/directory/unit.entity.js';
import type { Role as ResponsibilityRole } from '../src/domain/policy-reader/reading.js';
import { USUAL_DUE } from '../src/domain/calendar/due-rule.js';
import { ENTITIES } from '../src/entities.js';
import { UserEntity } from '../src/identity/user.entity.js';
import type { Actor } from '../src/platform/authz/actor.js';
import { permissionsOf, type Role } from '../src/platform/authz/permissions.js';
import { newId } from '../src/platform/database/columns.js';
import { dataSource } from '../src/platform/database/data-source.js';
import {
  UnitOfWork,
  type Call,
  type CommandContext,
  type ReadContext,
} from '../src/platform/database/unit-of-work.js';
import { keepDemands } from '../src/policies/commands/set-reporting-demands.js';
import { PolicyEntity, TargetEntity, TaskEntity } from '../src/policies/policy.entity.js';
import { restateWorkItems } from '../src/work-items/commands/restate-work-items.js';
import { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { testDatabase } from './test-database.js';

/** The date on which things happen unless a test says otherwise: a Monday and a working day. */
export const TODAY = '2026-11-23';

/** A connection to this worker's database, in the role the application has. */
export async function testDataSource(): Promise<DataSource> {
  return dataSource({ url: await testDatabase(), entities: ENTITIES, as: 'application' }).initialize();
}

/** A province with one city, which has two counties, six departments and people; each call makes another one. */
export interface World {
  readonly work: UnitOfWork;
  readonly source: DataSource;
  readonly province: RegionEntity;
  /** The region the story plays in. */
  readonly city: RegionEntity;
  readonly counties: readonly [RegionEntity, RegionEntity];
  readonly units: Readonly<Record<keyof typeof DEPARTMENTS, UnitEntity>>;
  /** 县人民政府, in the order of the counties. */
  readonly governments: readonly [UnitEntity, UnitEntity];
  readonly provincialUnit: UnitEntity;
  readonly actors: {
    readonly leader: Actor;
    readonly inspector: Actor;
    /** Of the province. */
    readonly provincialInspector: Actor;
    /** Of the first county. */
    readonly countyInspector: Actor;
    /** Of 市经信局. */
    readonly reporter: Actor;
    readonly head: Actor;
    /** Of 市科技局. */
    readonly otherReporter: Actor;
    readonly admin: Actor;
  };
}

const DEPARTMENTS = {
  economy: '经济和信息化局',
  science: '科学技术局',
  finance: '财政局',
  reform: '发展和改革委员会',
  commerce: '商务局',
  market: '市场监督管理局',
} as const;

export async function makeWorld(source: DataSource): Promise<World> {
  const mark = randomBytes(3).toString('hex');
  const province = await makeRegion(source, `${mark}p`, `东${mark}省`, 'province', null);
  const city = await makeRegion(source, `${mark}c`, `临${mark}市`, 'city', province);
  const counties = [
    await makeRegion(source, `${mark}x`, `甲${mark}县`, 'county', city),
    await makeRegion(source, `${mark}y`, `乙${mark}县`, 'county', city),
  ] as const;
  const units = {} as Record<keyof typeof DEPARTMENTS, UnitEntity>;
  for (const [key, name] of Object.entries(DEPARTMENTS))
    units[key as keyof typeof DEPARTMENTS] = await makeUnit(source, city, `${city.name}${name}`);
  const governments = [
    await makeUnit(source, counties[0], `${counties[0].name}人民政府`, 'government'),
    await makeUnit(source, counties[1], `${counties[1].name}人民政府`, 'government'),
  ] as const;
  const provincialUnit = await makeUnit(source, province, `${province.name}科学技术厅`);
  const person = (role: Role, region: RegionEntity, unit: UnitEntity | null = null) =>
    makeActor(source, [role], region, unit);
  return {
    source,
    work: new UnitOfWork(source),
    province,
    city,
    counties,
    units,
    governments,
    provincialUnit,
    actors: {
      leader: await person('leader', city),
      inspector: await person('inspector', city),
      provincialInspector: await person('inspector', province),
      countyInspector: await person('inspector', counties[0]),
      reporter: await person('reporter', city, units.economy),
      head: await person('head', city, units.economy),
      otherReporter: await person('reporter', city, units.science),
      admin: await person('system-admin', city),
    },
  };
}

export function call(actor: Actor, today = TODAY): Call {
  return { actor, today };
}

/** Runs a command as somebody, in a transaction of its own. */
export function act<T>(
  world: World,
  actor: Actor,
  command: (context: CommandContext) => Promise<T>,
  today = TODAY,
): Promise<T> {
  return world.work.run(call(actor, today), command);
}

export function look<T>(
  world: World,
  actor: Actor,
  query: (context: ReadContext) => Promise<T>,
  today = TODAY,
): Promise<T> {
  return world.work.read(call(actor, today), query);
}

export async function makeRegion(
  source: DataSource,
  code: string,
  name: string,
  level: RegionEntity['level'],
  parent: RegionEntity | null,
): Promise<RegionEntity> {
  const path = `${parent?.path ?? '/'}${code}/`;
  return source.manager.save(RegionEntity, {
    id: newId(),
    code,
    name,
    level,
    parentId: parent?.id ?? null,
    path,
  });
}

export async function makeUnit(
  source: DataSource,
  region: RegionEntity,
  name: string,
  kind: UnitKind = 'department',
): Promise<UnitEntity> {
  return source.manager.save(UnitEntity, {
    id: newId(),
    regionId: region.id,
    name,
    kind,
    activeFrom: null,
    activeUntil: null,
  });
}

/** A person who can't sign in: what acts through HTTP needs a password, which `identity` sets. */
export async function makeActor(
  source: DataSource,
  roles: Role[],
  region: RegionEntity,
  unit: UnitEntity | null,
): Promise<Actor> {
  const userId = newId();
  const username = `${roles[0] ?? 'nobody'}.${userId.replaceAll('-', '')}`;
  const displayName = `${roles[0] ?? 'nobody'} ${userId.slice(-4)}`;
  await source.manager.insert(UserEntity, {
    id: userId,
    username,
    displayName,
    roles,
    regionId: region.id,
    unitId: unit?.id ?? null,
  });
  return {
    userId,
    username,
    displayName,
    roles,
    permissions: permissionsOf(roles),
    regionId: region.id,
    regionPath: region.path,
    unitId: unit?.id ?? null,
  };
}

export interface ItemSpec {
  readonly unit?: UnitEntity;
  readonly region?: RegionEntity;
  readonly role?: ResponsibilityRole;
  /** An item of the same task, of another unit. */
  readonly besides?: WorkItemEntity;
  readonly policy?: PolicyEntity;
  readonly state?: WorkItemEntity['state'];
  readonly disputed?: boolean;
  readonly startOn?: string;
  readonly deadline?: string | null;
  readonly assignedOn?: string;
  readonly acceptedOn?: string | null;
  readonly closedOn?: string | null;
  readonly progress?: number | null;
  readonly redsInARow?: number;
  readonly openFindings?: number;
  readonly rectificationDueOn?: string | null;
  readonly inspectorRed?: boolean;
  readonly title?: string;
}

/** A published policy with one sentence, which its tasks point at. */
export async function makePolicy(
  world: World,
  region = world.city,
  {
    demands = [{ cadence: 'quarterly', due: USUAL_DUE }],
    ...change
  }: Partial<PolicyEntity> & { readonly demands?: Parameters<typeof keepDemands>[2] } = {},
): Promise<PolicyEntity> {
  const id = newId();
  const text = `实施意见\n一、主要任务\n建成公共服务平台三个,服务企业一百家。`;
  const policy = await world.source.manager.save(PolicyEntity, {
    id,
    regionId: region.id,
    title: `关于某项工作的实施意见 ${id.slice(-6)}`,
    docNumber: null,
    issuer: `${region.name}人民政府`,
    issuedOn: '2026-01-05',
    horizon: '2027-12-31',
    text,
    textSha256: createHash('sha256').update(`${id}${text}`).digest('hex'),
    notes: [],
    fileId: null,
    state: 'published',
    importedAt: new Date('2026-01-05T01:00:00Z'),
    publishedOn: '2026-01-05',
    version: 1,
    ...change,
  });
  await keepDemands(world.source.manager, id, demands);
  return policy;
}

/** An item as if published on its `assignedOn`; accepted, of 市经信局, due at the end of next year. */
export async function makeItem(world: World, spec: ItemSpec = {}): Promise<WorkItemEntity> {
  const em = world.source.manager;
  const policyId = spec.besides?.policyId ?? spec.policy?.id ?? (await makePolicy(world, spec.region)).id;
  const policy = await em.findOneByOrFail(PolicyEntity, { id: policyId });
  const unit = spec.unit ?? world.units.economy;
  let taskId = spec.besides?.taskId;
  if (!taskId) {
    const id = newId();
    taskId = id;
    const start = policy.text.indexOf('建成');
    await em.transaction(async (alone) => {
      // Items of one policy may be made at the same moment.
      await alone.query('SELECT FROM policy WHERE id = $1 FOR UPDATE', [policy.id]);
      const [{ seq }] = await alone.query('SELECT count(*)::int + 1 AS seq FROM task WHERE policy_id = $1', [
        policy.id,
      ]);
      await alone.insert(TaskEntity, {
        id,
        policyId: policy.id,
        regionId: policy.regionId,
        clauseId: null,
        seq,
        title: spec.title ?? '建成公共服务平台三个',
        startAt: start,
        endAt: policy.text.length,
        state: 'confirmed',
        openEnded: false,
      });
    });
  }
  const state = spec.state ?? 'accepted';
  const assignedOn = spec.assignedOn ?? '2026-01-05';
  const deadline = spec.deadline === undefined ? '2027-12-31' : spec.deadline;
  const item = await em.save(WorkItemEntity, {
    id: newId(),
    regionId: policy.regionId,
    policyId: policy.id,
    taskId,
    unitId: unit.id,
    role: spec.role ?? 'lead',
    state,
    disputed: spec.disputed ?? false,
    startOn: spec.startOn ?? '2026-01-05',
    originalDeadline: deadline,
    deadline,
    assignedOn,
    acceptedOn: spec.acceptedOn === undefined ? (state === 'assigned' ? null : assignedOn) : spec.acceptedOn,
    closedOn: spec.closedOn ?? (state === 'closed' || state === 'archived' ? TODAY : null),
    progress: spec.progress ?? null,
    redsInARow: spec.redsInARow ?? 0,
    openFindings: spec.openFindings ?? 0,
    rectificationDueOn: spec.rectificationDueOn ?? null,
    inspectorRed: spec.inspectorRed ?? false,
    version: 1,
  });
  await restateWorkItems({ em, today: assignedOn }, [item.id]);
  return item;
}

/** 公共服务平台, at least three of them. */
export async function makeTarget(
  world: World,
  item: WorkItemEntity,
  value = 3,
  cadence: TargetEntity['cadence'] = null,
): Promise<TargetEntity> {
  const policy = await world.source.manager.findOneByOrFail(PolicyEntity, { id: item.policyId });
  const quote = '平台三个';
  const start = policy.text.indexOf(quote);
  return world.source.manager.save(TargetEntity, {
    id: newId(),
    taskId: item.taskId,
    seq: 1,
    quote,
    startAt: start,
    endAt: start + quote.length,
    operator: '>=',
    value,
    valueTo: null,
    measure: '个',
    object: '公共服务平台',
    cadence,
    baseline: null,
    deadline: item.deadline,
  });
}
