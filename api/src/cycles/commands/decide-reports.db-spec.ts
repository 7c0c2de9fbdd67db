import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { IN_TIME, owedReport, stepsOf, traceOf } from '../../../test/reporting.js';
import {
  act,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import { permissionsOf } from '../../platform/authz/permissions.js';
import type { Actor } from '../../platform/authz/actor.js';
import { newId } from '../../platform/database/columns.js';
import { acceptReports } from './accept-reports.js';
import { approveReports } from './approve-reports.js';

let source: DataSource;
let world: World;
let ids: string[];
let items: string[];
beforeAll(async () => {
  source = await testDataSource();
});
/** Three reports handed in by 市经信局, one still a draft. */
beforeEach(async () => {
  world = await makeWorld(source);
  const policy = await makePolicy(world);
  const made = [];
  for (let n = 0; n < 4; n += 1) made.push(await makeItem(world, { policy }));
  items = made.map(({ id }) => id);
  ids = [];
  for (const item of made) ids.push(await owedReport(world, item));
  for (const [index, id] of ids.entries()) {
    const steps = stepsOf(world, id);
    await steps.save();
    if (index < 3) await steps.submit();
  }
});
afterAll(() => source.destroy());

const approve = (which = ids, actor: Actor = world.actors.head) =>
  act(world, actor, (context) => approveReports(context, which), IN_TIME);
const accept = (which = ids, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) => acceptReports(context, which), IN_TIME);
const states = async () =>
  (
    await source.query(
      'SELECT state FROM progress_report WHERE id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], id)',
      [ids],
    )
  ).map(({ state }: { state: string }) => state);
const traces = () => Promise.all(ids.map((id) => traceOf(world, id)));

it('takes what waits and passes over the rest', async () => {
  expect(await approve([...ids, newId()])).toEqual({ approved: 3, skipped: 2 });
  expect(await states()).toEqual(['approved', 'approved', 'approved', 'draft']);
  expect(await approve()).toEqual({ approved: 0, skipped: 4 });
  expect(await accept()).toEqual({ accepted: 3, skipped: 1 });
  expect(await states()).toEqual(['accepted', 'accepted', 'accepted', 'draft']);
  const progress = await source.query(
    `SELECT item.progress, standing.progress AS standing FROM work_item item
       JOIN work_item_standing standing ON standing.work_item_id = item.id AND standing.valid_until = 'infinity'
      WHERE item.id = ANY($1) ORDER BY item.id`,
    [items],
  );
  expect(progress).toEqual([60, 60, 60, null].map((each) => ({ progress: each, standing: each })));
  const audits = await source.query(
    `SELECT action, count(*)::int AS n FROM audit_event
      WHERE work_item_id = ANY($1) AND action IN ('report.approved', 'report.accepted') GROUP BY action ORDER BY action`,
    [items],
  );
  expect(audits).toEqual([
    { action: 'report.accepted', n: 3 },
    { action: 'report.approved', n: 3 },
  ]);
  // One message for the unit, not one a report.
  expect(await queuedJobs('notify', world.city.id)).toHaveLength(1);
});

it('twice at once does it once', async () => {
  const answers = await Promise.all([approve(), approve(ids.toReversed())]);
  expect(answers.map(({ approved }) => approved).sort()).toEqual([0, 3]);
});

it('never for the one who reported or approved, nor for another unit or region', async () => {
  const before = await traces();
  const both = { ...world.actors.reporter, roles: ['head' as const], permissions: permissionsOf(['head']) };
  expect(await approve(ids, both)).toEqual({ approved: 0, skipped: 4 });
  const otherHead = await makeActor(source, ['head'], world.city, world.units.science);
  expect(await approve(ids, otherHead)).toEqual({ approved: 0, skipped: 4 });
  expect(await traces()).toEqual(before);
  await approve();
  const approved = await traces();
  const headWhoReviews = {
    ...world.actors.head,
    roles: ['inspector' as const],
    permissions: permissionsOf(['inspector']),
  };
  for (const actor of [headWhoReviews, world.actors.provincialInspector, world.actors.countyInspector])
    expect(await accept(ids, actor)).toEqual({ accepted: 0, skipped: 4 });
  expect(await traces()).toEqual(approved);
});

it('is refused to who may not at all', async () => {
  await expect(approve(ids, world.actors.reporter)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(accept(ids, world.actors.leader)).rejects.toMatchObject({ code: 'permission.denied' });
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await traces();
  await expect(
    act(world, world.actors.head, async (context) => {
      await approveReports(context, ids);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await traces()).toEqual(before);
});
