import type { DataSource } from 'typeorm';
import { DRAFT } from '../../../test/inspecting.js';
import { atOnce, DONE } from '../../../test/races.js';
import { IN_TIME, owedReport, stepsOf, TOO_LATE } from '../../../test/reporting.js';
import { someoneWaits } from '../../../test/waits.js';
import {
  act,
  makeItem,
  makeUnit,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { setAsideWorkItem } from '../../work-items/commands/set-aside-work-item.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { watchRectificationsHandler } from '../watch-rectifications.job.js';
import { changeInspectionSetting } from './change-inspection-setting.js';
import { draftOrder, type OrderSource } from './draft-order.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world, { deadline: '2026-10-30' });
  await act(world, world.actors.inspector, (context) =>
    changeInspectionSetting(context, 0, {
      orderPrefix: '临督',
      visitLimit: 2,
      lookBackDays: 90,
      draftAfterDays: 3,
    }),
  );
});
afterAll(() => source.destroy());

const draft = (about: OrderSource, today = TODAY) =>
  act(world, world.actors.inspector, (context) => draftOrder(context, about, { ...DRAFT }), today);
const ordersOf = ({ id }: WorkItemEntity): Promise<{ origin: string; matter: string }[]> =>
  source.query('SELECT origin, matter FROM rectification WHERE work_item_id = $1 ORDER BY id', [id]);

describe('a report', () => {
  let id: string;
  const about = (): OrderSource => ({ origin: 'report', reportId: id });
  const watched = async () => {
    await watchRectificationsHandler(source)({ day: TODAY });
    return ordersOf(item);
  };
  beforeEach(async () => {
    item = await makeItem(world);
    id = await owedReport(world, item);
  });

  it('that is overdue is a matter for an order', async () => {
    await expect(draft(about(), IN_TIME)).rejects.toMatchObject({ code: 'lifecycle.refused' });
    await draft(about(), TOO_LATE);
    expect(await ordersOf(item)).toMatchObject([{ origin: 'report' }]);
  });

  it('that was returned is none before its new date', async () => {
    const steps = stepsOf(world, id);
    await steps.save();
    await steps.submit(IN_TIME);
    await steps.approve();
    await steps.sendBack(world.actors.inspector, '请核对数据', TODAY);
    await expect(draft(about(), TOO_LATE)).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect(await watched()).toEqual([]);
  });

  it('that was handed in on time and goes to and fro within the unit is none', async () => {
    const steps = stepsOf(world, id);
    await steps.save();
    await steps.submit(IN_TIME);
    await steps.sendBack(world.actors.head, '请核对数据');
    await expect(draft(about(), TOO_LATE)).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect(await watched()).toEqual([]);
  });

  it('of an item that is set aside is none', async () => {
    await act(world, world.actors.inspector, (context) =>
      setAsideWorkItem(context, item.id, 'suspend', { reason: '规划调整', document: '会议纪要〔2026〕5号' }),
    );
    await expect(draft(about())).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect(await watched()).toEqual([]);
  });

  it('that is a plan is called one', async () => {
    await source.query(
      `UPDATE reporting_cycle SET period = '2026P', cadence = 'yearly-plan' WHERE region_id = $1`,
      [world.city.id],
    );
    expect(await watched()).toMatchObject([{ matter: expect.stringMatching(/^未按期报送2026年度计划：/) }]);
  });
});

it('goes to a unit by hand from its first day to its last', async () => {
  const unit = await makeUnit(source, world.city, '机构改革后的局');
  const to: OrderSource = { origin: 'hand', unitId: unit.id };
  await source.query('UPDATE unit SET active_from = $2, active_until = $3 WHERE id = $1', [
    unit.id,
    '2026-10-12',
    '2026-11-23',
  ]);
  await draft(to, '2026-10-12');
  await draft(to, '2026-11-23');
  for (const day of ['2026-10-11', '2026-11-24'])
    await expect(draft(to, day)).rejects.toMatchObject({ code: 'resource.not_found' });
});

describe('what a person and the system draft at the same moment', () => {
  const about = (): OrderSource => ({ origin: 'item', workItemId: item.id });

  it('is drafted once, where the person comes second', async () => {
    let drafted: Promise<string[]> = Promise.resolve([]);
    await source.transaction(async (em) => {
      await watchRectificationsHandler(em)({ day: TODAY });
      drafted = atOnce(draft(about()));
      await someoneWaits(source, drafted);
    });
    expect(await drafted).toEqual(['lifecycle.refused']);
    expect(await ordersOf(item)).toMatchObject([{ matter: expect.stringContaining('逾期未办结') }]);
  });

  it('is drafted once, where the system comes second', async () => {
    let watched: Promise<string[]> = Promise.resolve([]);
    await act(world, world.actors.inspector, async (context) => {
      await draftOrder(context, about(), { ...DRAFT });
      watched = atOnce(watchRectificationsHandler(source)({ day: TODAY }));
      await someoneWaits(source, watched);
    });
    expect(await watched).toEqual([DONE]);
    expect(await ordersOf(item)).toMatchObject([{ matter: DRAFT.matter }]);
    const audits = await source.query(
      `SELECT 1 FROM audit_event WHERE action = 'rectification.drafted' AND work_item_id = $1`,
      [item.id],
    );
    expect(audits).toHaveLength(1);
  });
});
