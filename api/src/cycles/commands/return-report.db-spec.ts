import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { IN_TIME, owedReport, stepsOf, traceOf } from '../../../test/reporting.js';
import { act, makeActor, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { permissionsOf } from '../../platform/authz/permissions.js';
import { returnReport } from './return-report.js';

let source: DataSource;
let world: World;
let id: string;
let steps: ReturnType<typeof stepsOf>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  id = await owedReport(world, await makeItem(world));
  steps = stepsOf(world, id);
  await steps.save();
  await steps.submit();
});
afterAll(() => source.destroy());

const REASON = '第二个平台缺少验收证明';
const back = (actor: Actor, dueOn?: string) => steps.sendBack(actor, REASON, dueOn);

it('the head sends it back to be mended, without a new date', async () => {
  expect(await back(world.actors.head)).toMatchObject({
    state: 'returned',
    dueOn: '2026-10-14',
    wantedOn: '2026-10-14',
    firstSubmittedOn: IN_TIME,
    returns: [
      {
        by: 'head',
        actor: world.actors.head.displayName,
        reason: REASON,
        returnedOn: IN_TIME,
        dueOn: null,
        resubmittedOn: null,
      },
    ],
  });
  expect((await steps.read()).abilities).toMatchObject({ write: true, submit: true });
  expect(await queuedJobs('notify', id)).toEqual([
    expect.objectContaining({
      audience: { unitId: world.units.economy.id, role: 'reporter' },
      kind: 'report.returned',
      title: `本单位负责人退回了一份进展报告：${REASON}`,
      link: `/reports/${id}`,
    }),
  ]);
  await steps.save({ done: '第二个平台的验收证明已经补上。' });
  expect(await steps.submit()).toMatchObject({ state: 'submitted', returns: [{ resubmittedOn: IN_TIME }] });
});

it('the office returns it with a date: three working days, or the one it gives', async () => {
  await steps.approve();
  // Monday the 12th: three working days on is Thursday.
  expect(await back(world.actors.inspector)).toMatchObject({
    state: 'returned',
    dueOn: '2026-10-14',
    wantedOn: '2026-10-15',
    approvedBy: null,
    returns: [{ by: 'inspector', dueOn: '2026-10-15' }],
  });
  await steps.submit();
  await steps.approve();
  expect(await back(world.actors.inspector, '2026-10-30')).toMatchObject({
    wantedOn: '2026-10-30',
    returns: [
      { dueOn: '2026-10-15', resubmittedOn: IN_TIME },
      { dueOn: '2026-10-30', resubmittedOn: null },
    ],
  });
  expect((await queuedJobs('notify', id)).map(({ dedupeKey }) => dedupeKey)).toEqual([
    `report.returned:${id}:1`,
    `report.returned:${id}:2`,
  ]);
});

it('a date is the office’s to give, and not one that has passed', async () => {
  await expect(back(world.actors.head, '2026-10-30')).rejects.toMatchObject({
    code: 'request.invalid',
    extra: { fields: [{ pointer: '/body/dueOn' }] },
  });
  await steps.approve();
  const before = await traceOf(world, id);
  await expect(back(world.actors.inspector, '2026-10-11')).rejects.toMatchObject({ code: 'request.invalid' });
  expect(await traceOf(world, id)).toEqual(before);
});

it('each returns what lies before them only', async () => {
  await expect(back(world.actors.inspector)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await steps.approve();
  await expect(back(world.actors.head)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await steps.accept();
  await expect(back(world.actors.inspector)).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('is for nobody else, nor for who had a hand in it before', async () => {
  const before = await traceOf(world, id);
  for (const actor of [world.actors.reporter, world.actors.leader, world.actors.provincialInspector])
    await expect(back(actor)).rejects.toMatchObject({ code: 'permission.denied' });
  const otherHead = await makeActor(source, ['head'], world.city, world.units.science);
  for (const actor of [otherHead, world.actors.countyInspector])
    await expect(back(actor)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await traceOf(world, id)).toEqual(before);
  await steps.approve();
  const turned = {
    ...world.actors.head,
    roles: ['inspector' as const],
    permissions: permissionsOf(['inspector']),
  };
  await expect(back(turned)).rejects.toMatchObject({ code: 'report.same_person' });
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await traceOf(world, id);
  await expect(
    act(world, world.actors.head, async (context) => {
      await returnReport(context, id, { reason: REASON });
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await traceOf(world, id)).toEqual(before);
  expect(await queuedJobs('notify', id)).toEqual([]);
});
