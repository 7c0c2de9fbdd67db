import type { DataSource } from 'typeorm';
import {
  adoptedScheme,
  AFTER,
  assessedYear,
  computedAssessment,
  WINDOW_OVER,
} from '../../../test/assessing.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { AssessmentAction } from '../../domain/lifecycle/assessment-lifecycle.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listScoredUnits } from '../queries/list-scored-units.js';
import { readAssessment } from '../queries/read-assessment.js';
import { readScoredUnit } from '../queries/read-scored-unit.js';
import { verifyAssessment } from '../queries/verify-assessment.js';
import { advanceAssessment } from './advance-assessment.js';
import { awardTitle } from './award-title.js';
import { consentToScore } from './consent-to-score.js';
import { createAssessment } from './create-assessment.js';
import { decideAppeal } from './decide-appeal.js';
import { discardAssessment } from './discard-assessment.js';
import { fileAppeal } from './file-appeal.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  await assessedYear(world);
});
afterAll(() => source.destroy());

const advance = (
  id: string,
  action: Exclude<AssessmentAction, 'discard'>,
  actor: Actor = world.actors.inspector,
  today = AFTER,
) => act(world, actor, (context) => advanceAssessment(context, id, action), today);
const unitScore = (id: string, actor: Actor = world.actors.inspector) =>
  look(world, actor, (context) => readScoredUnit(context, { id, unitId: world.units.economy.id }), AFTER);
const ranking = (id: string, actor: Actor = world.actors.inspector) =>
  look(world, actor, (context) => listScoredUnits(context, id, {}), AFTER);

async function published(id: string) {
  await advance(id, 'show');
  await advance(id, 'settle', world.actors.inspector, WINDOW_OVER);
  await advance(id, 'sign', world.actors.leader, WINDOW_OVER);
  return advance(id, 'publish', world.actors.inspector, WINDOW_OVER);
}
async function lateReport(id: string) {
  const { lines } = await unitScore(id);
  const line = lines.find(({ fact, kind }) => fact?.kind === 'report-late' && kind === 'loss');
  if (!line?.fact) throw new Error('the late report cost nothing');
  return { line, fact: line.fact };
}
const appeal = (id: string, factNo: number, actor: Actor = world.actors.reporter, today = AFTER) =>
  act(
    world,
    actor,
    (context) =>
      fileAppeal(context, { assessmentId: id, factNo, reason: '系统故障导致当日无法提交，附截图' }),
    today,
  );
const decide = (id: string, decision: object, actor: Actor = world.actors.inspector) =>
  act(
    world,
    actor,
    (context) =>
      decideAppeal(context, id, {
        upheld: true,
        reason: '情况属实',
        treatedAs: null,
        quantity: 1,
        ...decision,
      }),
    AFTER,
  );

it('computes from facts that are kept, and once more to the same bytes', async () => {
  const { id, run, state } = await computedAssessment(world);
  expect([state, run.seq, run.units]).toEqual(['draft', 1, 2]);
  const { items } = await ranking(id);
  const { total, lines, dimensions } = await unitScore(id);
  expect(lines.reduce((sum, { points }) => sum + points, 0)).toBe(total);
  // One of two closed in time; six days late, a point, twice for its few items; nobody has marked it yet.
  expect(dimensions).toEqual([
    { key: 'completion', points: 1500 },
    { key: 'reporting', points: 1800 },
    { key: 'targets', points: 2500 },
    { key: 'inspection', points: 1500 },
    { key: 'leaders', points: 800 },
    { key: 'leading', points: 40 },
  ]);
  expect(items.map(({ unit, place, total: points }) => [unit.id, place, points])).toEqual([
    [world.units.science.id, 1, 1800 + 2000 + 2500 + 1500 + 800],
    [world.units.economy.id, 2, 8140],
  ]);
  // What happens later is not in it.
  await makeItem(world, { deadline: '2026-07-31' });
  const verified = await look(world, world.actors.leader, (context) => verifyAssessment(context, id));
  expect(verified).toEqual({ kept: run.sha256, computed: run.sha256, same: true });
  const anew = await advance(id, 'compute');
  expect([anew.run.seq, anew.run.sha256 === run.sha256]).toEqual([2, false]);
});

it('goes its way: shown, appealed, settled, signed by a leader, published, and never changes again', async () => {
  const { id } = await computedAssessment(world);
  const before = (await unitScore(id)).total;
  expect((await advance(id, 'show')).objectionsUntil).toBe('2027-01-27');
  const { fact } = await lateReport(id);
  const filed = await appeal(id, fact.no);
  await expect(advance(id, 'settle', world.actors.inspector, WINDOW_OVER)).rejects.toMatchObject({
    code: 'assessment.unsettled',
    extra: { open: 1 },
  });
  await decide(filed.id, {});
  expect((await unitScore(id)).total).toBe(before);
  await expect(advance(id, 'settle', world.actors.inspector, '2027-01-27')).rejects.toMatchObject({
    code: 'assessment.unsettled',
  });
  await advance(id, 'settle', world.actors.inspector, WINDOW_OVER);
  const { total, lines } = await unitScore(id);
  expect(total).toBe(before + 200);
  expect(lines.find(({ kind }) => kind === 'appeal')).toMatchObject({
    points: 0,
    dimension: 'reporting',
    words: '申诉成立，“迟报”不再扣分：情况属实',
    appeal: { state: 'upheld' },
  });
  const signer = await advance(id, 'sign', world.actors.leader, WINDOW_OVER);
  expect(signer.signedBy).toBe(world.actors.leader.displayName);
  const done = await advance(id, 'publish', world.actors.inspector, WINDOW_OVER);
  expect([done.state, done.publishedOn]).toEqual(['published', WINDOW_OVER]);
  await expect(advance(id, 'compute')).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(source.query(`UPDATE assessment SET title = '' WHERE id = $1`, [id])).rejects.toThrow(
    /stands still/,
  );
  for (const table of ['assessment_run', 'assessment_fact', 'assessment_unit', 'score_line'])
    await expect(
      source.query(
        `UPDATE ${table} SET unit_id = unit_id WHERE FALSE`.replace(
          'unit_id = unit_id',
          table === 'assessment_run' ? 'seq = seq' : 'unit_id = unit_id',
        ),
      ),
    ).rejects.toThrow(/permission denied/);
});

it('counts a fact as something milder where the appeal was upheld in part', async () => {
  const { id } = await computedAssessment(world);
  await advance(id, 'show');
  const { lines } = await unitScore(id);
  const overdue = lines.find(({ fact }) => fact?.kind === 'item-overdue')?.fact;
  const { id: appealId, milder } = await appeal(id, overdue?.no ?? 0);
  expect(milder).toEqual(['item-closed-late', 'item-closed-extended', 'item-closed-on-time']);
  await expect(decide(appealId, { treatedAs: 'report-late' })).rejects.toMatchObject({
    code: 'request.invalid',
  });
  await decide(appealId, { treatedAs: 'item-closed-late', quantity: 3 });
  await advance(id, 'settle', world.actors.inspector, WINDOW_OVER);
  const after = await unitScore(id);
  // Half of the two items counts for six tenths now: 30 × (100 + 60) / 200.
  expect(after.dimensions[0]).toEqual({ key: 'completion', points: 2400 });
  expect(after.lines.find(({ kind }) => kind === 'appeal')?.words).toBe(
    '申诉成立，由“逾期未办结”改按“逾期办结”计：情况属实',
  );
});

it('ends the window early when the head of every unit has said that its score holds', async () => {
  const { id } = await computedAssessment(world);
  await advance(id, 'show');
  const heads = [world.actors.head, await makeActor(source, ['head'], world.city, world.units.science)];
  for (const head of heads)
    await act(world, head, (context) => consentToScore(context, { id, unitId: head.unitId ?? '' }), AFTER);
  expect((await advance(id, 'settle')).state).toBe('settled');
});

it('refuses an appeal after the window, twice, of another unit, and after the consent', async () => {
  const { id } = await computedAssessment(world);
  const { fact } = await lateReport(id);
  await advance(id, 'show');
  await expect(appeal(id, fact.no, world.actors.reporter, WINDOW_OVER)).rejects.toMatchObject({
    code: 'appeal.window_over',
  });
  await expect(appeal(id, fact.no, world.actors.otherReporter)).rejects.toMatchObject({
    code: 'request.invalid',
  });
  await appeal(id, fact.no);
  await expect(appeal(id, fact.no)).rejects.toMatchObject({ code: 'appeal.duplicate' });
  await expect(
    act(
      world,
      world.actors.head,
      (context) => consentToScore(context, { id, unitId: world.units.economy.id }),
      AFTER,
    ),
  ).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('keeps hands apart: who found a fact does not decide about it, who computed does not sign', async () => {
  const { inspector, reporter, leader } = world.actors;
  const both = await makeActor(source, ['inspector', 'leader'], world.city, null);
  const scheme = await adoptedScheme(world);
  const { id } = await act(
    world,
    both,
    (context) => createAssessment(context, { schemeId: scheme.id }),
    AFTER,
  );
  const { fact } = await lateReport(id);
  await advance(id, 'show');
  const filed = await appeal(id, fact.no, reporter);
  await source.query(`UPDATE appeal SET filed_by = $2 WHERE id = $1`, [filed.id, inspector.userId]);
  await expect(decide(filed.id, {})).rejects.toMatchObject({ code: 'assessment.same_person' });
  await decide(filed.id, { upheld: false, reason: '截图不能说明当日故障' }, both);
  await advance(id, 'settle', inspector, WINDOW_OVER);
  await expect(advance(id, 'sign', both, WINDOW_OVER)).rejects.toMatchObject({
    code: 'assessment.same_person',
  });
  await expect(advance(id, 'sign', inspector, WINDOW_OVER)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  expect((await advance(id, 'sign', leader, WINDOW_OVER)).state).toBe('signed');
});

it('is shown only when its year is over, and told to units then', async () => {
  const scheme = await adoptedScheme(world, { today: TODAY });
  const { id } = await act(
    world,
    world.actors.inspector,
    (context) => createAssessment(context, { schemeId: scheme.id }),
    TODAY,
  );
  const own = () => unitScore(id, world.actors.reporter);
  await expect(own()).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(advance(id, 'show', world.actors.inspector, '2026-12-31')).rejects.toMatchObject({
    code: 'lifecycle.refused',
  });
  await advance(id, 'show');
  const shown = await own();
  expect([shown.ranked, shown.place, shown.grade]).toEqual([false, 0, '']);
  expect((await ranking(id, world.actors.reporter)).items).toHaveLength(1);
});

it('is corrected by another one that names it; a given-up one makes room for the next', async () => {
  const scheme = await adoptedScheme(world);
  const first = await computedAssessment(world, scheme.id);
  await expect(computedAssessment(world, scheme.id)).rejects.toMatchObject({ code: 'assessment.exists' });
  await act(world, world.actors.inspector, (context) =>
    discardAssessment(context, first.id, { reason: '事实取数有遗漏' }),
  );
  const second = await computedAssessment(world, scheme.id);
  const correct = (id: string) =>
    act(
      world,
      world.actors.inspector,
      (context) =>
        createAssessment(context, { schemeId: scheme.id, corrects: { id, reason: '一件事实认定有误' } }),
      WINDOW_OVER,
    );
  await expect(correct(second.id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await published(second.id);
  const third = await correct(second.id);
  expect(third.corrects).toBe(second.id);
  await expect(correct(second.id)).rejects.toMatchObject({ code: 'assessment.exists' });
  await act(
    world,
    world.actors.inspector,
    (context) => advanceAssessment(context, third.id, 'show'),
    '2027-02-01',
  );
  await advance(third.id, 'settle', world.actors.inspector, '2027-02-09');
  await advance(third.id, 'sign', world.actors.leader, '2027-02-09');
  await advance(third.id, 'publish', world.actors.inspector, '2027-02-09');
  const old = await look(world, world.actors.reporter, (context) => readAssessment(context, second.id));
  expect([old.state, old.correctedBy]).toEqual(['published', third.id]);
});

it('revokes a title and holds the grant, or keeps the one and releases the other', async () => {
  const award = (unitId: string) =>
    act(world, world.actors.inspector, (context) =>
      awardTitle(context, {
        unitId,
        name: '先进制造业集群',
        awardedOn: '2025-06-01',
        document: '临政发〔2025〕6号',
        instalments: 3,
      }),
    );
  const good = await award(world.units.market.id);
  const bad = await award(world.units.economy.id);
  await source.query(
    `INSERT INTO assessment_mark (region_id, year, unit_id, kind, quantity, ground, recorded_by, recorded_by_name, recorded_on)
     VALUES ($1, 2026, $2, 'report-false', 1, '专项核查报告', $3, '核查人', '2026-12-01')`,
    [world.city.id, world.units.economy.id, world.actors.inspector.userId],
  );
  const scheme = await adoptedScheme(world, { shipped: 'titles' });
  const { id } = await computedAssessment(world, scheme.id);
  await published(id);
  const { items } = await ranking(id);
  expect(items.map(({ grade, outcomes }) => [grade, outcomes])).toEqual([
    ['通过', ['title-kept', 'instalment-released']],
    ['撤销', ['title-revoked', 'instalment-held']],
  ]);
  expect(
    await source.query(
      `SELECT id, released, revoked_on, revoked_by FROM awarded_title WHERE region_id = $1 ORDER BY id`,
      [world.city.id],
    ),
  ).toEqual([
    { id: good.id, released: 1, revoked_on: null, revoked_by: null },
    { id: bad.id, released: 0, revoked_on: WINDOW_OVER, revoked_by: id },
  ]);
});

it('leaves no trace of a step that failed', async () => {
  const { id, run } = await computedAssessment(world);
  await expect(
    act(
      world,
      world.actors.inspector,
      async (context) => {
        await advanceAssessment(context, id, 'compute');
        throw new Error('the connection is lost');
      },
      AFTER,
    ),
  ).rejects.toThrow('the connection is lost');
  const after = await look(world, world.actors.inspector, (context) => readAssessment(context, id));
  expect(after.run).toEqual(run);
  const [{ runs }] = await source.query(
    'SELECT count(*)::int AS runs FROM assessment_run WHERE assessment_id = $1',
    [id],
  );
  expect(runs).toBe(1);
});
