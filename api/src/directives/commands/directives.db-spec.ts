import type { DataSource } from 'typeorm';
import { historyOf } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { listDirectives as definition } from '../directives.schemas.js';
import { listDirectives } from '../queries/list-directives.js';
import { readDirective } from '../queries/read-directive.js';
import { remindDirectivesHandler } from '../remind-directives.job.js';
import { answerDirective } from './answer-directive.js';
import { returnAnswer } from './return-answer.js';
import { settleDirective } from './settle-directive.js';
import { writeDirective } from './write-directive.js';

const WORDS = '请抓紧推进，说明为何滞后。';
let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
});
afterAll(() => source.destroy());

type Body = Parameters<typeof writeDirective>[1];
const onItem = (more: Partial<Body> = {}): Body => ({
  subject: { kind: 'work-item', id: item.id },
  words: WORDS,
  urgency: 'normal',
  ...more,
});
const write = (body: Body = onItem(), actor: Actor = world.actors.leader, today = TODAY) =>
  act(world, actor, (context) => writeDirective(context, body), today);
const answer = (id: string, actor: Actor = world.actors.reporter, today = TODAY) =>
  act(world, actor, (context) => answerDirective(context, id, { words: '已召开现场会，月底开工' }), today);
const giveBack = (id: string, unitId: string, dueOn = '2026-11-30', actor: Actor = world.actors.leader) =>
  act(world, actor, (context) =>
    returnAnswer(context, id, { unitId, reason: '措施不具体，请写明时间', dueOn }),
  );
const settle = (id: string, actor: Actor = world.actors.leader) =>
  act(world, actor, (context) => settleDirective(context, id, { words: '同意' }));
const read = (id: string, actor: Actor = world.actors.leader, today = TODAY) =>
  look(world, actor, (context) => readDirective(context, id), today);
const trace = async (id: string): Promise<unknown> =>
  source.query(
    `SELECT (SELECT to_jsonb(directive) FROM directive WHERE id = $1) AS directive,
            (SELECT jsonb_agg(duty ORDER BY unit_id) FROM directive_duty duty WHERE directive_id = $1) AS duties,
            (SELECT count(*)::int FROM directive_reply WHERE directive_id = $1) AS replies,
            (SELECT count(*)::int FROM audit_event WHERE subject_id = $1) AS audits`,
    [id],
  );

it('goes from the leader to the unit and back until it is settled, and stands in the history of the item', async () => {
  const { economy } = world.units;
  const id = await write();
  expect(await read(id)).toMatchObject({
    subject: { kind: 'work-item', id: item.id, title: '建成公共服务平台三个' },
    urgency: 'normal',
    dueOn: '2026-12-08',
    state: 'open',
    duties: [{ unit: { id: economy.id }, state: 'owed', abilities: { answer: false, return: false } }],
    abilities: { settle: false },
  });
  expect((await read(id, world.actors.reporter)).duties[0]?.abilities).toEqual({
    answer: true,
    return: false,
  });
  await answer(id);
  expect(await read(id)).toMatchObject({
    state: 'answered',
    duties: [{ firstAnsweredOn: TODAY, abilities: { return: true } }],
    abilities: { settle: true },
  });
  await giveBack(id, economy.id);
  expect(await read(id)).toMatchObject({
    state: 'open',
    nextDueOn: '2026-11-30',
    duties: [{ state: 'owed', dueOn: '2026-11-30' }],
  });
  await answer(id, world.actors.head, '2026-11-25');
  await settle(id);
  expect(await read(id, world.actors.reporter)).toMatchObject({
    state: 'settled',
    settled: { by: world.actors.leader.displayName, on: TODAY, words: '同意' },
    duties: [
      {
        state: 'settled',
        firstAnsweredOn: TODAY,
        late: false,
        replies: [{ kind: 'answer' }, { kind: 'return' }, { kind: 'answer', on: '2026-11-25' }],
        abilities: { answer: false },
      },
    ],
  });
  expect((await historyOf(world, item.id)).map(({ action }) => action)).toEqual([
    'directive.written',
    'directive.answered',
    'directive.returned',
    'directive.answered',
    'directive.settled',
  ]);
  const told = await queuedJobs('notify', id);
  expect(
    told.map(({ kind, audience }) => [
      kind,
      'unitId' in audience ? audience.unitId : 'role' in audience ? audience.role : audience.userId,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['directive.written', economy.id],
      ['directive.answered', 'leader'],
      ['directive.returned', economy.id],
      ['directive.settled', economy.id],
    ]),
  );
});

it('asks units of a policy, each for itself, and is settled when every one has answered', async () => {
  const { economy, science, finance } = world.units;
  const policy = await makePolicy(world);
  const body: Body = { subject: { kind: 'policy', id: policy.id }, words: WORDS, urgency: 'urgent' };
  await expect(write(body)).rejects.toMatchObject({ extra: { fields: [{ pointer: '/body/unitIds' }] } });
  const id = await write({ ...body, unitIds: [economy.id, science.id, economy.id] });
  await answer(id);
  await expect(settle(id)).rejects.toMatchObject({
    code: 'lifecycle.refused',
    message: expect.stringContaining(science.name),
  });
  await answer(id, world.actors.otherReporter, '2026-11-28');
  const seen = await read(id, world.actors.leader, '2026-11-28');
  expect(seen.duties.map(({ unit, late }) => [unit.id, late])).toEqual(
    expect.arrayContaining([
      [economy.id, false],
      [science.id, true],
    ]),
  );
  await settle(id);
  await expect(settle(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(answer(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  const counted = await look(world, world.actors.leader, (context) =>
    listDirectives(context, { limit: 50, unit: finance.id }),
  );
  expect(counted.total).toBe(0);
});

it('lists those of one state, overdue ones, and to a unit those it has to answer', async () => {
  const [first, second] = [await write(), await write(onItem({ urgency: 'urgent' }))];
  const list = (actor: Actor, query: object, today = TODAY) =>
    look(
      world,
      actor,
      async (context) => (await listDirectives(context, { limit: 1, ...query })).items.map(({ id }) => id),
      today,
    );
  const { leader, reporter, otherReporter, inspector } = world.actors;
  expect(await list(leader, {})).toEqual([second]);
  const page = await look(world, inspector, (context) => listDirectives(context, { limit: 1 }));
  expect(page).toMatchObject({ total: 2, items: [{ id: second, overdue: false }] });
  expect(await list(inspector, { cursor: page.nextCursor ?? '' })).toEqual([first]);
  expect(await list(leader, { overdue: true }, '2026-11-27')).toEqual([second]);
  expect(await list(leader, { overdue: true }, '2026-11-26')).toEqual([]);
  await answer(second);
  expect(await list(leader, { state: 'answered' })).toEqual([second]);
  expect(await list(reporter, { state: 'open', workItem: item.id })).toEqual([first]);
  expect(await list(otherReporter, {})).toEqual([]);
  await expect(read(first, otherReporter)).rejects.toMatchObject({ code: 'resource.not_found' });
});

it('lists what a unit itself has not answered, also where others have not either', async () => {
  const { economy, science } = world.units;
  const id = await write({
    subject: { kind: 'unit', id: economy.id },
    words: WORDS,
    urgency: 'normal',
    unitIds: [economy.id, science.id],
  });
  const owing = async (owedBy: string, actor: Actor) =>
    (await look(world, actor, (context) => listDirectives(context, { limit: 50, owedBy }))).items.map(
      (directive) => directive.id,
    );
  expect(await owing(economy.id, world.actors.reporter)).toEqual([id]);
  await answer(id);
  expect((await read(id)).state).toBe('open');
  expect(await owing(economy.id, world.actors.reporter)).toEqual([]);
  expect(await owing(science.id, world.actors.otherReporter)).toEqual([id]);
});

it('refuses what cannot be, and leaves no trace of it', async () => {
  const { economy, science } = world.units;
  const { leader, inspector, reporter, otherReporter } = world.actors;
  await expect(write(onItem({ dueOn: '2026-11-24' }))).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/dueOn' }] },
  });
  await expect(write(onItem({ unitIds: [world.provincialUnit.id] }))).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/unitIds' }] },
  });
  const elsewhere = await makeWorld(source);
  await expect(write(onItem(), elsewhere.actors.leader)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  const id = await write();
  const before = await trace(id);
  await expect(giveBack(id, economy.id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(settle(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(answer(id, otherReporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(answer(id, inspector)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(
    act(world, reporter, async (context) => {
      await answerDirective(context, id, { words: '已办' });
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await trace(id)).toEqual(before);
  await answer(id);
  const answered = await trace(id);
  await expect(giveBack(id, economy.id, TODAY)).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/dueOn' }] },
  });
  await expect(giveBack(id, science.id)).rejects.toMatchObject({ code: 'resource.not_found' });
  for (const actor of [inspector, reporter]) {
    await expect(giveBack(id, economy.id, '2026-11-30', actor)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(settle(id, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  }
  await expect(answer(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await trace(id)).toEqual(answered);
  await expect(source.query('UPDATE directive SET words = $2 WHERE id = $1', [id, '别的'])).rejects.toThrow(
    /permission denied/,
  );
  expect((await read(id, leader)).words).toBe(WORDS);
});

it('of two answers at once one counts, and the other is told', async () => {
  const id = await write();
  const outcomes = await Promise.allSettled([answer(id), answer(id, world.actors.head)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await read(id)).duties[0]?.replies).toHaveLength(1);
});

it('reminds once a day of what is due tomorrow or lies', async () => {
  const { economy } = world.units;
  const soon = await write(onItem({ urgency: 'urgent' }), world.actors.leader, '2026-11-23');
  await write(onItem({ urgency: 'urgent', dueOn: '2026-11-21' }), world.actors.leader, '2026-11-20');
  const remind = remindDirectivesHandler(source);
  await remind({ day: '2026-11-25' });
  const told = (await queuedJobs('notify', 'directives.reminded:2026-11-25')).filter(
    ({ audience }) => 'unitId' in audience && audience.unitId === economy.id,
  );
  expect(told.map(({ title }) => title)).toEqual([
    '批示提醒：本单位有 1 件批示逾期未答复，1 件批示即将到期，请及时答复',
    '批示提醒：本单位有 1 件批示逾期未答复，1 件批示即将到期，请及时答复',
  ]);
  expect((await read(soon)).state).toBe('open');
});

it('lists to a leader what they wrote, and what a leader left behind who is gone', async () => {
  const { leader, inspector } = world.actors;
  const other = await makeActor(source, ['leader'], world.city, null);
  const governor = await makeActor(source, ['leader'], world.province, null);
  const mine = await write();
  const theirs = await write(onItem({ urgency: 'urgent', dueOn: '2026-11-24' }), other);
  const list = async (actor: Actor, query: object = { own: 'true' }, today = TODAY) =>
    (
      await look(world, actor, (context) => listDirectives(context, definition.query.parse(query)), today)
    ).items.map(({ id }) => id);
  expect(await list(leader)).toEqual([mine]);
  expect(await list(leader, { own: 'false' })).toEqual([theirs]);
  expect(await list(other)).toEqual([theirs]);
  expect(await list(other, { own: 'true', overdue: 'true' }, '2026-11-24')).toEqual([]);
  expect(await list(other, { own: 'true', overdue: 'true' }, '2026-11-25')).toEqual([theirs]);
  await source.query('UPDATE app_user SET active = FALSE WHERE id = $1', [other.userId]);
  expect((await list(leader)).toSorted()).toEqual([mine, theirs].toSorted());
  for (const actor of [inspector, governor]) expect(await list(actor)).toEqual([]);
});
