import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { USUAL_DUE, USUAL_PLAN_DUE } from '../../src/domain/calendar/due-rule.js';
import { InspectionRoundEntity } from '../../src/inspections/inspection-round.entity.js';
import { InspectionSettingEntity } from '../../src/inspections/inspection-setting.entity.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { newId } from '../../src/platform/database/columns.js';
import {
  ResponsibilityEntity,
  TargetEntity,
  TaskDeadlineEntity,
  TaskEntity,
} from '../../src/policies/policy.entity.js';
import { makeActor, makePolicy, makeWorld, type World } from '../world.js';
import type { Model, PolicyModel, TargetModel, TaskModel } from './model.js';

/** The day before the last working days of June: a month, a quarter and a half-year end together. */
export const FIRST_DAY = '2026-06-22';

export interface Real {
  readonly source: DataSource;
  readonly world: World;
  /** The regions of the story: nothing in them comes from anywhere else. */
  readonly regionIds: readonly string[];
}

/** A region, its people, and documents that wait to be published; the model of it, and the real thing. */
export async function setStage(source: DataSource): Promise<{ model: Model; real: Real }> {
  const world = await makeWorld(source);
  const { city, counties, units, governments, province } = world;
  const extra = {
    /** Reports and approves for the same unit, never the same report. */
    deputyOfUnit: await makeActor(source, ['reporter', 'head'], city, units.economy),
    /** Of the office, and of the unit that reports to it. */
    secondedInspector: await makeActor(source, ['reporter', 'inspector'], city, units.economy),
    otherHead: await makeActor(source, ['head'], city, units.science),
    financeReporter: await makeActor(source, ['reporter'], city, units.finance),
    /** Sent to the unit, and without a post as yet. */
    newcomer: await makeActor(source, [], city, units.economy),
    countyReporter: await makeActor(source, ['reporter'], counties[0], governments[0]),
    countyHead: await makeActor(source, ['head'], counties[0], governments[0]),
    countyLeader: await makeActor(source, ['leader'], counties[0], null),
    otherCountyInspector: await makeActor(source, ['inspector'], counties[0], null),
  };
  const people: Record<string, Actor> = { ...world.actors, ...extra };
  const month = { cadence: 'monthly', due: USUAL_DUE } as const;
  const quarter = { cadence: 'quarterly', due: USUAL_DUE } as const;
  const half = { cadence: 'half-yearly', due: { kind: 'month-end', count: 1, offDay: 'next' } } as const;
  const plan = { cadence: 'yearly-plan', due: USUAL_PLAN_DUE } as const;
  const duties = {
    joint: [
      { unitId: units.economy.id, role: 'lead' },
      { unitId: units.science.id, role: 'support' },
    ],
    moved: [
      { unitId: units.economy.id, role: 'lead' },
      { unitId: units.finance.id, role: 'support' },
    ],
    turned: [
      { unitId: units.science.id, role: 'lead' },
      { unitId: units.economy.id, role: 'support' },
    ],
    single: [{ unitId: units.science.id, role: 'lead' }],
    local: [
      { unitId: units.finance.id, role: 'lead' },
      { unitId: governments[0].id, role: 'local' },
    ],
    county: [{ unitId: governments[0].id, role: 'lead' }],
  } as const;
  const asked = {
    platforms: { key: 'platforms', operator: '>=', value: 3, measure: '个', cadence: null },
    cost: { key: 'cost', operator: '<=', value: 2, measure: '万元', cadence: 'cumulative' },
    companies: { key: 'companies', operator: '>=', value: 7, measure: '家', cadence: 'quarterly' },
    share: { key: 'share', operator: '>=', value: 6, measure: '%', cadence: 'yearly' },
  } as const;
  const policies = [
    await draft(
      world,
      city,
      '2026-01-05',
      [quarter, half, plan],
      [
        { deadline: '2026-07-20', duties: duties.joint, targets: [asked.platforms, asked.cost] },
        { deadline: '2027-12-31', duties: duties.single, targets: [] },
      ],
    ),
    await draft(
      world,
      city,
      '2026-05-01',
      [month, quarter],
      [
        { deadline: '2026-10-15', duties: duties.local, targets: [asked.companies] },
        { deadline: null, duties: [{ unitId: units.economy.id, role: 'lead' }], targets: [asked.share] },
      ],
    ),
    // Of which the period has not begun.
    await draft(
      world,
      city,
      '2026-09-01',
      [{ cadence: 'quarterly', due: { kind: 'working-days', count: 3 } }],
      [{ deadline: '2027-06-30', duties: duties.joint, targets: [] }],
    ),
    await draft(
      world,
      counties[0],
      '2026-03-01',
      [quarter],
      [{ deadline: '2026-09-30', duties: duties.county, targets: [asked.platforms] }],
    ),
  ];
  // New versions of the first document, and of that one.
  policies.push(
    await draft(
      world,
      city,
      '2026-06-15',
      [quarter, half],
      [
        {
          deadline: '2026-08-31',
          duties: duties.moved,
          targets: [{ ...asked.platforms, value: 5 }, asked.cost],
        },
        { deadline: '2027-12-31', duties: duties.single, targets: [] },
        { deadline: null, duties: [{ unitId: units.economy.id, role: 'lead' }], targets: [] },
      ],
    ),
    await draft(
      world,
      city,
      '2026-07-01',
      [month, quarter],
      [
        {
          deadline: '2026-08-31',
          duties: duties.turned,
          targets: [{ ...asked.platforms, value: 2 }, asked.cost],
        },
        { deadline: '2027-06-30', duties: [{ unitId: units.finance.id, role: 'lead' }], targets: [] },
      ],
    ),
  );
  const rounds = [
    await openRound(source, city.id, world.actors.inspector.userId),
    await openRound(source, counties[0].id, world.actors.countyInspector.userId),
  ];
  // The county and the province do as is usual.
  const { regionId, prefix, ...rest } = {
    regionId: city.id,
    prefix: '府督',
    lookBackDays: 10,
    draftAfterDays: 6,
  };
  await source.manager.insert(InspectionSettingEntity, {
    regionId,
    orderPrefix: prefix,
    visitLimit: 2,
    ...rest,
  });
  const usual = ({ id, name }: World['city']) => ({
    regionId: id,
    prefix: `${name.slice(0, 1)}督`,
    lookBackDays: 90,
    draftAfterDays: null,
  });
  const regions = [province, city, ...counties];
  return {
    model: {
      today: FIRST_DAY,
      deeds: 0,
      cast: {
        people,
        left: [],
        units: [...Object.values(units), ...governments, world.provincialUnit].map((unit) => ({
          id: unit.id,
          regionId: unit.regionId,
          regionPath: regions.find(({ id }) => id === unit.regionId)?.path ?? '',
          name: unit.name,
          activeFrom: null,
          activeUntil: null,
          formerNames: [],
          aliases: [],
          heirs: [],
        })),
        regionPaths: new Map(regions.map(({ id, path }) => [id, path])),
      },
      policies,
      items: [],
      cycles: [],
      rounds,
      settings: [{ regionId, prefix, ...rest }, usual(counties[0]), usual(province)],
      orders: [],
      adoptions: [],
      handOvers: [],
      assignments: [],
      sheets: [],
      reorganisations: [],
      audits: [],
      past: [],
    },
    real: { source, world, regionIds: regions.map(({ id }) => id) },
  };
}

/** A round that is under way, as though its sample were drawn: findings may come of any item. */
async function openRound(
  source: DataSource,
  regionId: string,
  plannedBy: string,
): Promise<{ id: string; regionId: string }> {
  const id = newId();
  await source.manager.insert(InspectionRoundEntity, {
    id,
    regionId,
    name: '上半年督查',
    startsOn: FIRST_DAY,
    endsOn: '2027-12-31',
    state: 'open',
    yellowShare: 50,
    greens: 2,
    seed: 1,
    plannedBy,
    plannedOn: FIRST_DAY,
    drawnOn: FIRST_DAY,
    drawnBy: plannedBy,
  });
  return { id, regionId };
}

async function draft(
  world: World,
  region: World['city'],
  issuedOn: string,
  demands: PolicyModel['demands'],
  tasks: readonly (Omit<TaskModel, 'id' | 'targets'> & {
    readonly targets: readonly Omit<TargetModel, 'id'>[];
  })[],
): Promise<PolicyModel> {
  const em = world.source.manager;
  const text = `实施意见\n一、主要任务\n建成公共服务平台三个,服务企业一百家。${newId()}`;
  const policy = await makePolicy(world, region, {
    text,
    textSha256: createHash('sha256').update(text).digest('hex'),
    issuedOn,
    state: 'draft',
    publishedOn: null,
    demands,
  });
  const startAt = text.indexOf('建成');
  const span = { quote: '建成', startAt, endAt: startAt + 2 };
  const made: TaskModel[] = [];
  for (const { deadline, duties, targets: asked } of tasks) {
    const id = newId();
    await em.insert(TaskEntity, {
      id,
      policyId: policy.id,
      regionId: region.id,
      clauseId: null,
      seq: made.length + 1,
      title: '建成公共服务平台三个',
      startAt,
      endAt: text.length,
      state: 'confirmed',
      openEnded: false,
    });
    await em.insert(TaskDeadlineEntity, {
      taskId: id,
      seq: 1,
      ...span,
      date: deadline,
      recurrence: null,
      basis: 'manual',
    });
    await em.insert(
      ResponsibilityEntity,
      duties.map(({ unitId, role }, seq) => ({
        id: newId(),
        taskId: id,
        seq: seq + 1,
        printed: '责任单位',
        role,
        collective: false,
        unitId,
        collectiveId: null,
        startAt,
        endAt: startAt,
        basis: 'manual' as const,
        confidence: 1,
      })),
    );
    const targets = asked.map((target) => ({ id: newId(), ...target }));
    await em.insert(
      TargetEntity,
      targets.map(({ key: _, ...target }, seq) => ({
        ...target,
        ...span,
        taskId: id,
        seq: seq + 1,
        valueTo: null,
        object: '公共服务平台',
        baseline: null,
        deadline,
      })),
    );
    made.push({ id, deadline, duties, targets });
  }
  return {
    id: policy.id,
    regionId: region.id,
    issuedOn,
    demands,
    tasks: made,
    publishedOn: null,
    amends: null,
  };
}
