import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { owedReport, stepsOf, traceOf } from '../../../test/reporting.js';
import { act, makeActor, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { permissionsOf } from '../../platform/authz/permissions.js';
import { approveReport } from './approve-report.js';

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
});
afterAll(() => source.destroy());

it('goes to the efficiency office of the region', async () => {
  await steps.submit();
  expect(await steps.approve()).toMatchObject({
    state: 'approved',
    approvedBy: world.actors.head.displayName,
    version: 4,
  });
  expect((await steps.read(world.actors.inspector)).abilities).toEqual({
    write: false,
    submit: false,
    approve: false,
    sendBack: true,
    review: true,
    remindPartners: false,
  });
  expect(await queuedJobs('notify', world.city.id)).toEqual([
    expect.objectContaining({
      audience: { regionId: world.city.id, role: 'inspector' },
      kind: 'report.approved',
      title: `${world.units.economy.name}报送了2026年第三季度进展报告，待验收`,
    }),
  ]);
});

it('two heads at once: one approves, the other is told', async () => {
  await steps.submit();
  const deputy = await makeActor(source, ['head'], world.city, world.units.economy);
  const results = await Promise.allSettled([steps.approve(), steps.approve(deputy)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
    code: 'lifecycle.refused',
    status: 409,
  });
  const audits = await source.query(
    `SELECT 1 FROM audit_event WHERE subject_id = $1 AND action = 'report.approved'`,
    [id],
  );
  expect(audits).toHaveLength(1);
});

it('is never for the one who reported, whatever roles they have come to hold', async () => {
  await steps.submit();
  const before = await traceOf(world, id);
  const both = { ...world.actors.reporter, roles: ['head' as const], permissions: permissionsOf(['head']) };
  await expect(steps.approve(both)).rejects.toMatchObject({ code: 'report.same_person', status: 403 });
  expect((await steps.read(both)).abilities.approve).toBe(false);
  expect(await traceOf(world, id)).toEqual(before);
});

it('is closed to everybody but the heads of the unit, and while there is nothing to approve', async () => {
  await expect(steps.approve()).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await steps.submit();
  const before = await traceOf(world, id);
  const otherHead = await makeActor(source, ['head'], world.city, world.units.science);
  for (const actor of [world.actors.reporter, world.actors.inspector, world.actors.leader])
    await expect(steps.approve(actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(steps.approve(otherHead)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await traceOf(world, id)).toEqual(before);
});

it('leaves no trace when what comes after it fails', async () => {
  await steps.submit();
  const before = await traceOf(world, id);
  await expect(
    act(world, world.actors.head, async (context) => {
      await approveReport(context, id);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await traceOf(world, id)).toEqual(before);
  expect(await queuedJobs('notify', world.city.id)).toEqual([]);
});
