import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { IN_TIME, owedReport, stepsOf, TOO_LATE, traceOf, WORDS } from '../../../test/reporting.js';
import { act, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { permissionsOf } from '../../platform/authz/permissions.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { acceptReport } from './accept-report.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
let id: string;
let steps: ReturnType<typeof stepsOf>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
  id = await owedReport(world, item);
  steps = stepsOf(world, id);
  await approved(steps);
});
afterAll(() => source.destroy());

async function approved(report: ReturnType<typeof stepsOf>, ownProgress = 60): Promise<void> {
  await report.save({ ...WORDS, ownProgress });
  await report.submit();
  await report.approve();
}
const standings = (): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT valid_from, valid_until, progress FROM work_item_standing WHERE work_item_id = $1 ORDER BY valid_from`,
    [item.id],
  );
const progress = async (): Promise<number | null> =>
  (await source.query('SELECT progress FROM work_item WHERE id = $1', [item.id]))[0].progress;

it('makes the progress of the report that of the item, from today on', async () => {
  expect(await steps.accept(world.actors.inspector, TOO_LATE, '属实')).toMatchObject({
    state: 'accepted',
    reviewedBy: world.actors.inspector.displayName,
    abilities: { write: false, submit: false, approve: false, sendBack: false, review: false },
  });
  expect(await progress()).toBe(60);
  expect(await standings()).toEqual([
    { valid_from: '2026-01-05', valid_until: TOO_LATE, progress: null },
    { valid_from: TOO_LATE, valid_until: 'infinity', progress: 60 },
  ]);
  const [row] = await source.query('SELECT accepted_on FROM progress_report WHERE id = $1', [id]);
  expect(row).toEqual({ accepted_on: TOO_LATE });
  const [audit] = await source.query(
    `SELECT detail, work_item_id FROM audit_event WHERE subject_id = $1 AND action = 'report.accepted'`,
    [id],
  );
  expect(audit).toEqual({ detail: { comment: '属实' }, work_item_id: item.id });
  expect(await queuedJobs('notify', `:${item.unitId}:${TOO_LATE}`)).toEqual(
    (['reporter', 'head'] as const).map((role) =>
      expect.objectContaining({
        audience: { unitId: item.unitId, role },
        kind: 'report.accepted',
        title: '效能办验收了本单位2026年第三季度进展报告',
      }),
    ),
  );
});

it('an earlier period accepted later does not take the item back', async () => {
  const earlier = stepsOf(world, await owedReport(world, item, { period: '2026Q2' }));
  await approved(earlier, 20);
  await steps.accept();
  await earlier.accept();
  expect(await progress()).toBe(60);
});

it('the report before it stands beside the next one', async () => {
  await steps.accept();
  const next = stepsOf(world, await owedReport(world, item, { period: '2026Q4' }));
  expect(await next.read()).toMatchObject({
    state: 'owed',
    previous: { period: '2026Q3', label: '2026年第三季度', done: WORDS.done, progress: 60, figures: [] },
  });
  expect((await steps.read()).previous).toBeNull();
});

it('twice at once: one accepts, the other is told', async () => {
  const results = await Promise.allSettled([steps.accept(), steps.accept()]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
    code: 'lifecycle.refused',
  });
});

it('is for the office of the region, and not for who had a hand in it before', async () => {
  const before = await traceOf(world, id);
  const { reporter, head, leader, provincialInspector, countyInspector } = world.actors;
  for (const actor of [reporter, head, leader, provincialInspector])
    await expect(steps.accept(actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(steps.accept(countyInspector)).rejects.toMatchObject({ code: 'resource.not_found' });
  const turned = (actor: Actor): Actor => ({
    ...actor,
    roles: ['inspector'],
    permissions: permissionsOf(['inspector']),
  });
  for (const actor of [turned(reporter), turned(head)])
    await expect(steps.accept(actor)).rejects.toMatchObject({ code: 'report.same_person' });
  expect(await traceOf(world, id)).toEqual(before);
});

it('wants the approval of the unit first', async () => {
  const other = stepsOf(world, await owedReport(world, await makeItem(world)));
  await other.save();
  await other.submit();
  await expect(other.accept()).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await traceOf(world, id);
  await expect(
    act(
      world,
      world.actors.inspector,
      async (context) => {
        await acceptReport(context, id, { comment: '' });
        throw new Error('the lights went out');
      },
      IN_TIME,
    ),
  ).rejects.toThrow('the lights went out');
  expect(await traceOf(world, id)).toEqual(before);
});
