import type { DataSource } from 'typeorm';
import { owedReport, stepsOf } from '../../../test/reporting.js';
import { someoneWaits } from '../../../test/waits.js';
import {
  act,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { openCycle } from '../../cycles/commands/open-cycle.js';
import { changeUser } from '../../identity/commands/change-user.js';
import { createUser } from '../../identity/commands/create-user.js';
import { handOverPost } from '../../identity/commands/hand-over-post.js';
import { newId } from '../../platform/database/columns.js';
import { publishPolicy } from '../../work-items/commands/publish-policy.js';
import { ReorganisationOrder } from '../reorganisations.schemas.js';
import { reorganiseUnits } from './reorganise-units.js';

/** Who hands work to units at the moment at which one of them ends, each on a connection of its own. */
let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const merged = (today = TODAY) =>
  ReorganisationOrder.parse({
    kind: 'merge',
    unitIds: [world.units.economy.id],
    into: { unitId: world.units.commerce.id },
    reason: '按照机构改革方案调整',
    document: '临办发〔2026〕12号',
    effectiveOn: today,
  });

/** A draft that gives its one task to a collective of which the ending unit is a member. */
async function draftForCollective(): Promise<string> {
  const draft = await makePolicy(world, world.city, { state: 'draft', publishedOn: null });
  const [collectiveId, taskId] = [newId(), newId()];
  await source.query(
    `INSERT INTO collective_unit (id, region_id, expression, resolution) VALUES ($1, $2, '领导小组成员单位', 'members')`,
    [collectiveId, world.city.id],
  );
  await source.query('INSERT INTO collective_member (collective_id, unit_id) SELECT $1, unnest($2::uuid[])', [
    collectiveId,
    [world.units.economy.id, world.units.science.id],
  ]);
  await source.query(
    `INSERT INTO task (id, policy_id, region_id, seq, title, start_at, end_at, state) VALUES ($1, $2, $3, 1, '任务', 0, 1, 'confirmed')`,
    [taskId, draft.id, world.city.id],
  );
  await source.query(
    `INSERT INTO responsibility (task_id, seq, printed, role, collective, collective_id, start_at, end_at, basis, confidence)
     VALUES ($1, 1, '领导小组成员单位', 'lead', TRUE, $2, 0, 1, 'annotation', 1)`,
    [taskId, collectiveId],
  );
  return draft.id;
}

const publish = (policyId: string) =>
  act(world, world.actors.inspector, (context) => publishPolicy(context, policyId));
const holders = async (policyId: string): Promise<string[]> => {
  const rows: { unit_id: string }[] = await source.query(
    'SELECT unit_id FROM work_item WHERE policy_id = $1 AND joined_into_id IS NULL',
    [policyId],
  );
  return rows.map(({ unit_id: unitId }) => unitId).toSorted();
};

it('a person who is made while their unit is being merged is refused and told where to go', async () => {
  const made = () =>
    act(world, world.actors.admin, (context) =>
      createUser(context, {
        username: `li.${newId()}`,
        displayName: '李新',
        password: 'a-long-password',
        regionId: world.city.id,
        unitId: world.units.economy.id,
      }),
    );
  let late: ReturnType<typeof made> | undefined;
  await act(world, world.actors.admin, async (context) => {
    await reorganiseUnits(context, merged());
    late = made();
    await someoneWaits(source, late);
  });
  await expect(late).rejects.toMatchObject({ detail: expect.stringContaining(world.units.commerce.name) });
  const left: unknown[] = await source.query('SELECT id FROM app_user WHERE unit_id = $1', [
    world.units.economy.id,
  ]);
  expect(left).toEqual([]);
});

it('a document that is published while a member of its collective is being merged gives its task to the successor', async () => {
  const policyId = await draftForCollective();
  let published: ReturnType<typeof publish> | undefined;
  await act(world, world.actors.admin, async (context) => {
    await reorganiseUnits(context, merged());
    published = publish(policyId);
    await someoneWaits(source, published);
  });
  await published;
  expect(await holders(policyId)).toEqual([world.units.commerce.id, world.units.science.id].toSorted());
});

it('a merger that comes while a document is being published takes what it has given out along', async () => {
  const policyId = await draftForCollective();
  let done: Promise<unknown> | undefined;
  await act(world, world.actors.inspector, async (context) => {
    await publishPolicy(context, policyId);
    done = act(world, world.actors.admin, (other) => reorganiseUnits(other, merged()));
    await someoneWaits(source, done);
  });
  await done;
  expect(await holders(policyId)).toEqual([world.units.commerce.id, world.units.science.id].toSorted());
});

it('a cycle that is opened while a unit is being merged asks the successor, whichever comes first', async () => {
  const item = await makeItem(world);
  const owing = async (): Promise<unknown> =>
    source.query('SELECT unit_id FROM progress_report WHERE work_item_id = $1', [item.id]);
  const opened = '2026-10-08';
  const open = () =>
    act(world, world.actors.inspector, (context) => openCycle(context, { period: '2026Q3' }), opened);
  let other: Promise<unknown> | undefined;
  await act(
    world,
    world.actors.admin,
    async (context) => {
      await reorganiseUnits(context, merged(opened));
      other = open();
      await someoneWaits(source, other);
    },
    opened,
  );
  await other;
  expect(await owing()).toEqual([{ unit_id: world.units.commerce.id }]);

  world = await makeWorld(source);
  const second = await makeItem(world);
  await act(
    world,
    world.actors.inspector,
    async (context) => {
      await openCycle(context, { period: '2026Q3' });
      other = act(world, world.actors.admin, (later) => reorganiseUnits(later, merged(opened)), opened);
      await someoneWaits(source, other);
    },
    opened,
  );
  await other;
  expect(
    await source.query('SELECT unit_id FROM progress_report WHERE work_item_id = $1', [second.id]),
  ).toEqual([{ unit_id: world.units.commerce.id }]);
});

it('a report that an earlier holder of the item has handed in stays with it, and is not waited for', async () => {
  const item = await makeItem(world);
  const reportId = await owedReport(world, item);
  await stepsOf(world, reportId).save();
  await stepsOf(world, reportId).submit();
  await stepsOf(world, reportId).approve();
  await source.query('UPDATE progress_report SET unit_id = $2 WHERE id = $1', [
    reportId,
    world.units.science.id,
  ]);
  await source.transaction(async (em) => {
    await em.query('SELECT id FROM progress_report WHERE id = $1 FOR UPDATE', [reportId]);
    await act(world, world.actors.admin, (context) => reorganiseUnits(context, merged()));
    await em.query('SELECT id FROM work_item WHERE id = $1 FOR NO KEY UPDATE', [item.id]);
  });
  expect(
    await source.query(
      `SELECT item.unit_id AS item, report.unit_id AS report
         FROM work_item item JOIN progress_report report ON report.work_item_id = item.id WHERE item.id = $1`,
      [item.id],
    ),
  ).toEqual([{ item: world.units.commerce.id, report: world.units.science.id }]);
});

it('a post that is handed over while its unit is being merged goes to the successor', async () => {
  const { economy, commerce } = world.units;
  const taker = await makeActor(source, [], world.city, null);
  let merging: Promise<unknown> | undefined;
  await act(world, world.actors.admin, async (context) => {
    await handOverPost(context, world.actors.reporter.userId, {
      to: { userId: taker.userId },
      reason: '工作调动，由接手人承担',
    });
    merging = act(world, world.actors.admin, (other) => reorganiseUnits(other, merged()));
    await someoneWaits(source, merging);
  });
  await merging;
  expect(
    await source.query('SELECT unit_id FROM app_user WHERE id = ANY($1::uuid[])', [
      [taker.userId, world.actors.reporter.userId],
    ]),
  ).toEqual([{ unit_id: commerce.id }, { unit_id: commerce.id }]);
  expect(await source.query('SELECT id FROM app_user WHERE unit_id = $1', [economy.id])).toEqual([]);
});

it.each([1, 2, 3, 4, 5])(
  'a person who is moved to the successor while their unit is being merged into it is there (%#)',
  async () => {
    const { commerce } = world.units;
    const { userId } = world.actors.reporter;
    const outcomes = await Promise.allSettled([
      act(world, world.actors.admin, (context) => changeUser(context, userId, 1, { unitId: commerce.id })),
      act(world, world.actors.admin, (context) => reorganiseUnits(context, merged())),
    ]);
    expect(outcomes[1]).toMatchObject({ status: 'fulfilled' });
    if (outcomes[0].status === 'rejected')
      expect(outcomes[0].reason).toMatchObject({ code: 'resource.stale' });
    expect(await source.query('SELECT unit_id FROM app_user WHERE id = $1', [userId])).toEqual([
      { unit_id: commerce.id },
    ]);
  },
);
