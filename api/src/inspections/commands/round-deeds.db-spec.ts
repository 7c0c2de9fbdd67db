import type { DataSource } from 'typeorm';
import { foundOn, openRound, PLAN } from '../../../test/inspecting.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { owedReport, stepsOf, WORDS } from '../../../test/reporting.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makeTarget,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { listFindings as findingsCall } from '../findings.schemas.js';
import { listFindings, readFinding } from '../queries/list-findings.js';
import { listInspections } from '../queries/list-inspections.js';
import { BURDEN_KINDS, listBurdenRows as rowsCall } from '../inspections.schemas.js';
import { listBurdenRows } from '../queries/list-burden-rows.js';
import { readBurden } from '../queries/read-burden.js';
import { readDraw } from '../queries/read-draw.js';
import { readInspection } from '../queries/read-inspection.js';
import { readItemInspection } from '../queries/read-item-inspection.js';
import { readSample } from '../queries/read-sample.js';
import { addToSample } from './add-to-sample.js';
import { answerInspection } from './answer-inspection.js';
import { cancelVisit } from './cancel-visit.js';
import { changeInspectionSetting } from './change-inspection-setting.js';
import { closeRound } from './close-round.js';
import { decideFinding } from './decide-finding.js';
import { drawRound } from './draw-round.js';
import { planRound } from './plan-round.js';
import { planVisit } from './plan-visit.js';
import { recordFinding } from './record-finding.js';
import { recordVisit } from './record-visit.js';
import { verifyFigures } from './verify-figures.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world, { progress: 95 });
});
afterAll(() => source.destroy());

const run = <T>(command: (context: CommandContext) => Promise<T>, actor: Actor = world.actors.inspector) =>
  act(world, actor, command);
const plan = (change: Partial<typeof PLAN> = {}, actor?: Actor) =>
  run((context) => planRound(context, { ...PLAN, ...change }), actor);
const read = (id: string, actor: Actor = world.actors.inspector) =>
  look(world, actor, (context) => readInspection(context, id));
const visitOf = async (roundId: string) => {
  const { id } = await run((context) =>
    planVisit(context, roundId, { unitId: item.unitId, plannedOn: TODAY }),
  );
  return id;
};
const RECORD = { visitedOn: TODAY, people: '带队：李处长；参加：王科长', notes: '查看平台现场，查阅台账。' };

/** All rows of the region's rounds: what a refused deed must leave as it was. */
const trace = async (): Promise<unknown> =>
  (
    await source.query(
      `SELECT (SELECT jsonb_agg(round ORDER BY id) FROM inspection_round round WHERE region_id = $1) AS rounds,
              (SELECT jsonb_agg(visit ORDER BY id) FROM inspection_visit visit WHERE region_id = $1) AS visits,
              (SELECT jsonb_agg(finding ORDER BY id) FROM finding WHERE region_id = $1) AS findings,
              (SELECT jsonb_agg(figure ORDER BY id) FROM verified_figure figure WHERE region_id = $1) AS figures,
              (SELECT count(*)::int FROM inspection_sample sampled JOIN inspection_round round ON round.id = sampled.round_id
                WHERE round.region_id = $1) AS sampled,
              (SELECT count(*)::int FROM inspection_candidate candidate JOIN inspection_round round ON round.id = candidate.round_id
                WHERE round.region_id = $1) AS candidates,
              (SELECT jsonb_agg(item ORDER BY id) FROM work_item item WHERE region_id = $1) AS items,
              (SELECT count(*)::int FROM audit_event WHERE region_id = $1) AS audits`,
      [world.city.id],
    )
  )[0];

interface Deed {
  readonly name: string;
  /** Makes what it needs; gives the deed. */
  readonly prepare: () => Promise<(context: CommandContext) => Promise<unknown>>;
  readonly by: 'inspector' | 'reporter';
  readonly denied: readonly ('leader' | 'reporter' | 'head' | 'inspector')[];
}

const DEEDS: readonly Deed[] = [
  {
    name: 'plan a round',
    prepare: async () => (context) => planRound(context, PLAN),
    by: 'inspector',
    denied: ['leader', 'reporter'],
  },
  {
    name: 'draw its sample',
    prepare: async () => {
      const { id } = await plan();
      return (context) => drawRound(context, id);
    },
    by: 'inspector',
    denied: ['leader'],
  },
  {
    name: 'add to the sample',
    prepare: async () => {
      const id = await openRound(world, item);
      const other = await makeItem(world);
      return (context) => addToSample(context, id, { workItemId: other.id, reason: '群众反映较多' });
    },
    by: 'inspector',
    denied: ['leader'],
  },
  {
    name: 'plan a visit',
    prepare: async () => {
      const id = await openRound(world, item);
      return (context) => planVisit(context, id, { unitId: item.unitId, plannedOn: TODAY });
    },
    by: 'inspector',
    denied: ['leader'],
  },
  {
    name: 'record a visit',
    prepare: async () => {
      const id = await visitOf(await openRound(world, item));
      return (context) => recordVisit(context, id, 1, RECORD);
    },
    by: 'inspector',
    denied: ['leader', 'reporter'],
  },
  {
    name: 'cancel a visit',
    prepare: async () => {
      const id = await visitOf(await openRound(world, item));
      return (context) => cancelVisit(context, id, { reason: '与会议冲突' });
    },
    by: 'inspector',
    denied: ['leader', 'head'],
  },
  {
    name: 'answer a visit',
    prepare: async () => {
      const id = await visitOf(await openRound(world, item));
      await run((context) => recordVisit(context, id, 1, RECORD));
      return (context) => answerInspection(context, 'visit', id, { answer: '情况属实' });
    },
    by: 'reporter',
    denied: ['inspector', 'leader', 'head'],
  },
  {
    name: 'verify figures',
    prepare: async () => {
      const id = await openRound(world, item);
      return (context) => verifyFigures(context, id, item.id, [{ targetId: null, verified: 40, note: '' }]);
    },
    by: 'inspector',
    denied: ['leader'],
  },
  {
    name: 'record a finding',
    prepare: async () => {
      const id = await openRound(world, item);
      return (context) =>
        recordFinding(context, id, {
          unitId: item.unitId,
          workItemId: item.id,
          visitId: null,
          grade: 'severe',
          sentence: '第三个平台没有开工',
          demand: '',
        });
    },
    by: 'inspector',
    denied: ['leader'],
  },
  {
    name: 'answer a finding',
    prepare: async () => {
      const id = await foundOn(world, await openRound(world, item), item);
      return (context) => answerInspection(context, 'finding', id, { answer: '情况属实，立即整改' });
    },
    by: 'reporter',
    denied: ['inspector', 'head'],
  },
  {
    name: 'settle a finding',
    prepare: async () => {
      const id = await foundOn(world, await openRound(world, item), item);
      return (context) => decideFinding(context, id, 'settled', { reason: '已经当场改正' });
    },
    by: 'inspector',
    denied: ['leader', 'reporter'],
  },
  {
    name: 'withdraw a finding',
    prepare: async () => {
      const id = await foundOn(world, await openRound(world, item), item);
      return (context) => decideFinding(context, id, 'withdrawn', { reason: '单位说明后更正' });
    },
    by: 'inspector',
    denied: ['reporter'],
  },
  {
    name: 'close the round',
    prepare: async () => {
      const id = await openRound(world, item);
      return (context) => closeRound(context, id);
    },
    by: 'inspector',
    denied: ['leader'],
  },
];

describe.each(DEEDS)('$name', ({ name, prepare, by, denied }) => {
  it('is done, by nobody else, and not twice where that makes no sense', async () => {
    const deed = await prepare();
    const before = await trace();
    for (const who of denied)
      await expect(run(deed, world.actors[who])).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(run(deed, world.actors.otherReporter)).rejects.toMatchObject({
      code: expect.stringMatching(/^(resource\.not_found|permission\.denied)$/),
    });
    expect(await trace()).toEqual(before);
    await run(deed, world.actors[by]);
    const after = await trace();
    expect(after).not.toEqual(before);
    const repeatable = ['plan a round', 'plan a visit', 'verify figures', 'record a finding'];
    if (repeatable.includes(name) || name.startsWith('answer')) return;
    await expect(run(deed, world.actors[by])).rejects.toMatchObject({
      code: expect.stringMatching(/^(lifecycle\.refused|resource\.stale)$/),
    });
    expect(await trace()).toEqual(after);
  });

  it('is undone whole when what comes after it fails', async () => {
    const deed = await prepare();
    const before = await trace();
    await expect(
      run(async (context) => {
        await deed(context);
        throw new Error('fails afterwards');
      }, world.actors[by]),
    ).rejects.toThrow('fails afterwards');
    expect(await trace()).toEqual(before);
  });
});

it('draws every red item of its scope and a share of the others, and the draw can be repeated', async () => {
  const red = await makeItem(world, { deadline: '2026-10-01' });
  const elsewhere = await makeItem(world, { deadline: '2026-10-01', unit: world.units.science });
  await makeItem(world, { deadline: '2026-10-01', state: 'closed' });
  for (let made = 0; made < 4; made += 1) await makeItem(world, { openFindings: 1, progress: 95 });
  for (let made = 0; made < 4; made += 1) await makeItem(world, { progress: 95 });
  const { id } = await plan({ unitIds: [world.units.economy.id] });
  await run((context) => drawRound(context, id));
  const { items } = await look(world, world.actors.leader, (context) => readSample(context, id));
  const grounds = items.map(({ ground }) => ground).sort();
  expect(grounds).toEqual(['green', 'green', 'red', 'yellow', 'yellow']);
  expect(items.map(({ workItemId }) => workItemId)).toContain(red.id);
  expect(items.map(({ workItemId }) => workItemId)).not.toContain(elsewhere.id);
  const draw = () => look(world, world.actors.leader, (context) => readDraw(context, id));
  // The item that every test makes is green, too.
  expect(await draw()).toEqual({
    seed: PLAN.seed,
    candidates: { red: 1, yellow: 4, green: 5 },
    drawn: { red: 1, yellow: 2, green: 2 },
    same: true,
  });
  await run((context) => addToSample(context, id, { workItemId: elsewhere.id, reason: '群众反映较多' }));
  expect((await draw()).same).toBe(true);
  await expect(source.query('DELETE FROM inspection_sample WHERE round_id = $1', [id])).rejects.toThrow(
    /permission denied/,
  );
  await expect(
    source.query(`UPDATE inspection_candidate SET light = 'green' WHERE round_id = $1`, [id]),
  ).rejects.toThrow(/permission denied/);
});

it('plans only with what is of its region, and refuses to draw from nothing', async () => {
  const elsewhere = await makeWorld(source);
  for (const [field, change] of Object.entries({
    endsOn: { endsOn: '2026-11-01' },
    cycleId: { cycleId: elsewhere.city.id },
    policyIds: { policyIds: [(await makeItem(elsewhere)).policyId] },
    unitIds: { unitIds: [elsewhere.units.economy.id] },
    inspectorIds: { inspectorIds: [world.actors.leader.userId] },
  }))
    await expect(plan(change)).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { fields: [{ pointer: `/body/${field}` }] },
    });
  const { id } = await plan({ unitIds: [world.units.commerce.id] });
  await expect(run((context) => drawRound(context, id))).rejects.toMatchObject({ code: 'lifecycle.refused' });
  const before = await trace();
  const nothing = await plan({ yellowShare: 0, greens: 0 });
  await expect(run((context) => drawRound(context, nothing.id))).rejects.toMatchObject({
    code: 'lifecycle.refused',
  });
  expect(await trace()).toMatchObject({
    sampled: 0,
    candidates: 0,
    items: (before as { items: unknown }).items,
  });
  const inspector = await makeActor(source, ['inspector'], world.city, null);
  const { id: planned } = await plan({ inspectorIds: [inspector.userId] });
  expect((await read(planned)).inspectors).toEqual([{ id: inspector.userId, name: inspector.displayName }]);
});

it('holds what was reported against what was verified, item by item and unit by unit', async () => {
  const target = await makeTarget(world, item, 4);
  const steps = stepsOf(world, await owedReport(world, item));
  await steps.save({
    ...WORDS,
    figures: [{ targetId: target.id, periodValue: 2, cumulativeValue: 2, explanation: '' }],
  });
  await steps.submit();
  await steps.approve();
  await steps.accept();
  const id = await openRound(world, item);
  const give = (verified: number) =>
    run((context) =>
      verifyFigures(context, id, item.id, [
        { targetId: target.id, verified, note: '一个平台没有开工' },
        { targetId: null, verified: 50, note: '' },
      ]),
    );
  await give(2);
  await give(1);
  expect((await read(id)).gaps).toEqual([
    { unit: expect.objectContaining({ id: item.unitId }), gap: 25, compared: 2, overstated: 1 },
  ]);
  const { figures } = await look(world, world.actors.reporter, (context) =>
    readItemInspection(context, item.id),
  );
  expect(figures).toMatchObject([
    { targetId: null, measure: '%', reported: 50, verified: 50, verifiedOn: TODAY },
    { targetId: target.id, name: '公共服务平台', reported: 2, verified: 1, note: '一个平台没有开工' },
  ]);
  const before = await trace();
  for (const strange of [
    { targetId: null, verified: 101, note: '' },
    { targetId: item.id, verified: 1, note: '' },
  ])
    await expect(run((context) => verifyFigures(context, id, item.id, [strange]))).rejects.toMatchObject({
      code: 'request.invalid',
    });
  const other = await makeItem(world);
  await expect(
    run((context) => verifyFigures(context, id, other.id, [{ targetId: null, verified: 1, note: '' }])),
  ).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await trace()).toEqual({ ...(before as object), items: expect.anything() });
});

it('turns the item yellow with a finding and green once it is settled; the unit sees it and no other unit does', async () => {
  const round = await openRound(world, item);
  const id = await foundOn(world, round, item);
  const light = async () =>
    (await look(world, world.actors.leader, (context) => readWorkItem(context, item.id))).light;
  expect(await light()).toMatchObject({ colour: 'yellow', reason: '督查发现的1个问题尚未销号' });
  const seen = (actor: Actor) => look(world, actor, (context) => readFinding(context, id));
  expect(await seen(world.actors.reporter)).toMatchObject({
    seq: 1,
    grade: 'major',
    abilities: { answer: true, decide: false, order: false },
  });
  await expect(seen(world.actors.otherReporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(
    (
      await look(world, world.actors.otherReporter, (context) =>
        listFindings(context, findingsCall.query.parse({})),
      )
    ).total,
  ).toBe(0);
  const rounds = (actor: Actor) => look(world, actor, (context) => listInspections(context, { limit: 50 }));
  expect((await rounds(world.actors.reporter)).items).toMatchObject([{ id: round, counts: { findings: 1 } }]);
  expect((await rounds(world.actors.otherReporter)).items).toEqual([]);
  const told = await queuedJobs('notify', `finding.recorded:${id}`);
  expect(told.map(({ link }) => link)).toEqual([`/work-items/${item.id}`, `/work-items/${item.id}`]);
  await run((context) => decideFinding(context, id, 'settled', { reason: '已经当场改正' }));
  expect((await light()).colour).toBe('green');
});

it('records nothing of another unit or round, and nothing any more once it is closed', async () => {
  const round = await openRound(world, item);
  const visit = await visitOf(round);
  const found = { grade: 'minor', sentence: '台账不全，资料缺失', demand: '', visitId: null } as const;
  await expect(
    run((context) =>
      recordFinding(context, round, { ...found, unitId: world.units.science.id, workItemId: item.id }),
    ),
  ).rejects.toMatchObject({ code: 'request.invalid' });
  await expect(
    run((context) =>
      recordFinding(context, round, {
        ...found,
        unitId: world.units.science.id,
        workItemId: null,
        visitId: visit,
      }),
    ),
  ).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(run((context) => closeRound(context, round))).rejects.toMatchObject({
    code: 'lifecycle.refused',
  });
  await expect(
    run((context) => recordVisit(context, visit, 1, { ...RECORD, visitedOn: '2026-11-24' })),
  ).rejects.toMatchObject({ code: 'request.invalid' });
  await run((context) => recordVisit(context, visit, 1, RECORD));
  await run((context) => closeRound(context, round));
  const before = await trace();
  for (const deed of [
    (context: CommandContext) => recordVisit(context, visit, 2, RECORD),
    (context: CommandContext) => planVisit(context, round, { unitId: item.unitId, plannedOn: TODAY }),
    (context: CommandContext) =>
      recordFinding(context, round, { ...found, unitId: item.unitId, workItemId: null }),
    (context: CommandContext) =>
      verifyFigures(context, round, item.id, [{ targetId: null, verified: 1, note: '' }]),
  ])
    await expect(run<unknown>(deed)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await trace()).toEqual(before);
});

it('shows what every office asked of a unit in the quarter, and where visits are over the limit', async () => {
  await owedReport(world, item);
  const round = await openRound(world, item);
  for (let made = 0; made < 2; made += 1) await visitOf(round);
  const burden = (actor: Actor, query = {}) => look(world, actor, (context) => readBurden(context, query));
  const row = async (actor: Actor) => (await burden(actor)).items.find(({ unit }) => unit.id === item.unitId);
  expect(await row(world.actors.inspector)).toMatchObject({ visits: 2, overLimit: false });
  await run(async (context) => cancelVisit(context, await cancelled(context), { reason: '与会议冲突' }));
  expect(await row(world.actors.inspector)).toMatchObject({ visits: 1 });
  await visitOf(round);
  await visitOf(round);
  await source.query(
    `WITH written AS (
       INSERT INTO directive (region_id, unit_id, words, urgency, due_on, written_by, written_by_name, written_on)
       VALUES ($1, $2, '请抓紧建设', 'normal', $3::date + 15, $4, '张市长', $3::date) RETURNING id)
     INSERT INTO directive_duty (directive_id, unit_id, state, due_on) SELECT id, $2, 'owed', $3::date + 15 FROM written`,
    [world.city.id, item.unitId, TODAY, world.actors.leader.userId],
  );
  await source.query(
    `WITH planned AS (
       INSERT INTO meeting (region_id, kind, occasion, title, meets_on, place, chair, planned_by, planned_by_name, planned_on)
       VALUES ($1, 'promotion', 'monthly', '推进会', $3::date, '一号楼', '张市长', $4, '李处长', $3::date) RETURNING id)
     INSERT INTO meeting_unit (meeting_id, unit_id) SELECT id, $2 FROM planned`,
    [world.city.id, item.unitId, TODAY, world.actors.inspector.userId],
  );
  expect(await row(world.actors.inspector)).toMatchObject({
    offices: [
      {
        region: { id: world.city.id },
        reports: 1,
        urges: 0,
        visits: 3,
        orders: 0,
        directives: 1,
        meetings: 1,
      },
    ],
    visits: 3,
    overLimit: true,
  });
  // Every number leads to exactly as many rows, page after page, for the office and for the unit itself.
  for (const actor of [world.actors.inspector, world.actors.reporter])
    for (const kind of BURDEN_KINDS) {
      const asked = { unit: item.unitId, office: world.city.id, kind };
      const rows = await rowsOf(actor, asked);
      const count = (await row(actor))?.offices[0]?.[kind];
      expect({ kind, total: rows.length }).toEqual({ kind, total: count });
      expect(rows.every(({ mayOpen, title }) => mayOpen && title)).toBe(true);
    }
  expect(
    (await rowsOf(world.actors.inspector, { unit: item.unitId, kind: 'visits' })).map(({ pageId }) => pageId),
  ).toEqual([round, round, round]);
  expect(await rowsOf(world.actors.otherReporter, { unit: item.unitId, kind: 'reports' })).toEqual([]);
  // What the city asked of a unit of the county is counted there; its words are the city's.
  const below = await makeItem(world, { unit: world.governments[0] });
  await owedReport(world, below);
  const [seen] = await rowsOf(world.actors.countyInspector, { unit: below.unitId, kind: 'reports' });
  expect(seen).toMatchObject({ mayOpen: false, title: null, office: { id: world.city.id } });
  expect((await burden(world.actors.otherReporter)).items).toEqual([]);
  expect((await burden(world.actors.inspector, { asOf: '2026-07-01' })).items).toEqual([]);
  await run((context) =>
    changeInspectionSetting(context, 0, {
      orderPrefix: '临督',
      visitLimit: 3,
      lookBackDays: 90,
      draftAfterDays: null,
    }),
  );
  expect(await row(world.actors.reporter)).toMatchObject({ overLimit: false });
});

async function rowsOf(actor: Actor, asked: object) {
  const rows: Awaited<ReturnType<typeof listBurdenRows>>['items'] = [];
  let cursor: string | null = null;
  do {
    const query = rowsCall.query.parse({ ...asked, limit: '2', ...(cursor === null ? {} : { cursor }) });
    const page = await look(world, actor, (context) => listBurdenRows(context, query));
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  return rows;
}

async function cancelled(context: CommandContext): Promise<string> {
  const [visit] = await context.em.query(
    `SELECT id FROM inspection_visit WHERE region_id = $1 AND state = 'planned' LIMIT 1`,
    [context.actor.regionId],
  );
  return visit.id;
}

it('changes the setting of its own region only from its present version', async () => {
  const setting = { orderPrefix: '临督', visitLimit: 1, lookBackDays: 60, draftAfterDays: 10 };
  const change = (version: number, actor?: Actor) =>
    run((context) => changeInspectionSetting(context, version, setting), actor);
  await expect(change(0, world.actors.leader)).rejects.toMatchObject({ code: 'permission.denied' });
  expect(await change(0)).toEqual({ ...setting, version: 1 });
  await expect(change(0)).rejects.toMatchObject({ code: 'resource.stale' });
  expect(await change(1)).toEqual({ ...setting, version: 2 });
});

it('lists findings the newest, the gravest or unit by unit, page after page', async () => {
  const round = await openRound(world, item);
  const record = (grade: 'minor' | 'major' | 'severe', sentence: string) =>
    run((context) =>
      recordFinding(context, round, {
        unitId: item.unitId,
        workItemId: null,
        visitId: null,
        grade,
        sentence,
        demand: '',
      }),
    );
  for (const [grade, sentence] of [
    ['severe', '平台停工，填报为在建'],
    ['minor', '台账不全，资料缺失'],
    ['major', '进度滞后，没有说明'],
  ] as const)
    await record(grade, sentence);
  const list = (query: object) =>
    look(world, world.actors.leader, (context) => listFindings(context, findingsCall.query.parse(query)));
  const grades = async (query: object) => (await list(query)).items.map(({ grade }) => grade);
  expect(await grades({ sort: 'grade' })).toEqual(['severe', 'major', 'minor']);
  expect(await grades({})).toEqual(['major', 'minor', 'severe']);
  expect(await grades({ sort: 'unit' })).toEqual(['severe', 'minor', 'major']);
  expect(await grades({ q: '停工' })).toEqual(['severe']);
  const first = await list({ sort: 'grade', limit: '2' });
  const rest = await list({ sort: 'grade', limit: '2', cursor: first.nextCursor });
  expect(rest).toMatchObject({ items: [{ grade: 'minor' }], nextCursor: null, total: 3 });
});
