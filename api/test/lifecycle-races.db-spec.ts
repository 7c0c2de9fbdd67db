import type { DataSource } from 'typeorm';
import { closeCycle } from '../src/cycles/commands/close-cycle.js';
import { openCycle } from '../src/cycles/commands/open-cycle.js';
import type { Actor } from '../src/platform/authz/actor.js';
import { reorganiseUnits } from '../src/reorganisations/commands/reorganise-units.js';
import { ReorganisationOrder } from '../src/reorganisations/reorganisations.schemas.js';
import { acceptWorkItem } from '../src/work-items/commands/accept-work-item.js';
import { askRequest } from '../src/work-items/commands/ask-request.js';
import { decideRequest } from '../src/work-items/commands/decide-request.js';
import { setAsideWorkItem } from '../src/work-items/commands/set-aside-work-item.js';
import type { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { asked, decided, REASON } from './deeds.js';
import { IN_TIME, OPENED, owedReport, stepsOf, TOO_LATE, WORDS } from './reporting.js';
import { atOnce, DONE, expectWay } from './races.js';
import { act, makeActor, makeItem, makeWorld, testDataSource, type World } from './world.js';

/**
 * Two different deeds with one thing at the same moment, each on a connection of its own: one of the ways in which they
 * could follow each other, and the thing as that way leaves it. The same deed twice is tested beside its command.
 */
let source: DataSource;
let world: World;
let item: WorkItemEntity;
let colleague: Actor;
let deputy: Actor;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
  colleague = await makeActor(source, ['inspector'], world.city, null);
  deputy = await makeActor(source, ['head'], world.city, world.units.economy);
});
afterAll(() => source.destroy());

const ROUNDS = [1, 2, 3];
const WHY = '分工以文件为准，请按职责落实';
const GROUND = { reason: REASON, document: '专题会议纪要〔2026〕5号' };

const stateOf = async (id: string): Promise<string> => {
  const [row] = await source.query(
    'SELECT state FROM work_item WHERE id = $1 UNION ALL SELECT state FROM progress_report WHERE id = $1',
    [id],
  );
  return row.state;
};
const set = (action: 'suspend' | 'cancel') =>
  act(world, world.actors.inspector, (context) => setAsideWorkItem(context, item.id, action, GROUND));

async function handedIn(): Promise<{ id: string; steps: ReturnType<typeof stepsOf> }> {
  const id = await owedReport(world, item);
  const steps = stepsOf(world, id);
  await steps.save();
  await steps.submit();
  return { id, steps };
}

describe('a report', () => {
  it.each(ROUNDS)('that is approved and sent back (%#)', async () => {
    const { id, steps } = await handedIn();
    const outcomes = await atOnce(steps.approve(), steps.sendBack(deputy, '请核对数据'));
    expectWay(outcomes, await stateOf(id), [
      [DONE, 'lifecycle.refused', 'approved'],
      ['lifecycle.refused', DONE, 'returned'],
    ]);
  });

  it.each(ROUNDS)('that one of the office accepts and another returns (%#)', async () => {
    const { id, steps } = await handedIn();
    await steps.approve();
    const outcomes = await atOnce(steps.accept(), steps.sendBack(colleague, '缺少佐证材料'));
    expectWay(outcomes, await stateOf(id), [
      [DONE, 'lifecycle.refused', 'accepted'],
      ['lifecycle.refused', DONE, 'returned'],
    ]);
  });

  it.each(ROUNDS)(
    'that is written and handed in: nothing is written into what is handed in (%#)',
    async () => {
      const id = await owedReport(world, item);
      const steps = stepsOf(world, id);
      await steps.save();
      const { version } = await steps.read();
      const outcomes = await atOnce(
        steps.save({ ...WORDS, ownProgress: 80 }, world.actors.reporter, version),
        steps.submit(),
      );
      const report = await steps.read();
      expectWay(outcomes, `${report.state} ${report.progress}`, [
        [DONE, DONE, 'submitted 80'],
        ['lifecycle.refused', DONE, 'submitted 60'],
      ]);
    },
  );

  it.each(ROUNDS)('that is accepted while its cycle is closed (%#)', async () => {
    const { id, steps } = await handedIn();
    await steps.approve();
    const [{ cycle_id: cycleId }] = await source.query('SELECT cycle_id FROM progress_report WHERE id = $1', [
      id,
    ]);
    const closing = act(world, world.actors.inspector, (context) => closeCycle(context, cycleId), TOO_LATE);
    const outcomes = await atOnce(steps.accept(colleague, IN_TIME), closing);
    const [kept] = await source.query('SELECT report_state FROM cycle_snapshot WHERE report_id = $1', [id]);
    expectWay(outcomes, `${await stateOf(id)}, kept ${kept?.report_state}`, [
      [DONE, DONE, 'accepted, kept accepted'],
      [DONE, 'cycle.not_over', 'accepted, kept undefined'],
    ]);
  });
});

describe('an item', () => {
  const closing = { kind: 'closing', reason: REASON, evidence: '验收意见和统计数据' } as const;

  it.each(ROUNDS)('that is signed for and cancelled (%#)', async () => {
    item = await makeItem(world, { state: 'assigned' });
    const sign = act(world, world.actors.reporter, (context) => acceptWorkItem(context, item.id));
    const outcomes = await atOnce(sign, set('cancel'));
    expectWay(outcomes, await stateOf(item.id), [
      [DONE, DONE, 'cancelled'],
      ['lifecycle.refused', DONE, 'cancelled'],
    ]);
  });

  it.each(ROUNDS)(
    'of which the closing is asked for while it is suspended leaves nothing waiting (%#)',
    async () => {
      const ask = act(world, world.actors.reporter, (context) => askRequest(context, item.id, closing));
      const outcomes = await atOnce(ask, set('suspend'));
      const requests: { state: string }[] = await source.query(
        'SELECT state FROM work_item_request WHERE work_item_id = $1',
        [item.id],
      );
      expectWay(outcomes, `${await stateOf(item.id)} ${requests.map(({ state }) => state).join()}`, [
        [DONE, DONE, 'suspended refused'],
        ['lifecycle.refused', DONE, 'suspended '],
      ]);
    },
  );

  it.each(ROUNDS)('that is signed for while it is handed over is not seen any more (%#)', async () => {
    item = await makeItem(world, { state: 'assigned' });
    const transfer = { kind: 'transfer', reason: REASON, unitId: world.units.finance.id } as const;
    const request = await asked(world, item, transfer);
    const hand = act(world, colleague, (context) =>
      decideRequest(context, item.id, request, { granted: true, reason: '' }),
    );
    const sign = act(world, world.actors.reporter, (context) => acceptWorkItem(context, item.id));
    expectWay(await atOnce(hand, sign), await stateOf(item.id), [
      [DONE, DONE, 'assigned'],
      [DONE, 'resource.not_found', 'assigned'],
    ]);
  });

  it.each(ROUNDS)('of which the closing is granted while it is cancelled (%#)', async () => {
    const request = await asked(world, item, closing);
    const grant = decided(world, item, request, { granted: true, reason: WHY }, colleague);
    const outcomes = await atOnce(grant, set('cancel'));
    expectWay(outcomes, await stateOf(item.id), [
      [DONE, 'lifecycle.refused', 'closed'],
      ['lifecycle.refused', DONE, 'cancelled'],
    ]);
  });

  it.each(ROUNDS)(
    'that is suspended while a cycle is opened owes a report, or there is none (%#)',
    async () => {
      const open = act(world, colleague, (context) => openCycle(context, { period: '2026Q3' }), OPENED);
      const outcomes = await atOnce(open, set('suspend'));
      const reports = await source.query('SELECT 1 FROM progress_report WHERE work_item_id = $1', [item.id]);
      expectWay(outcomes, `${reports.length}`, [
        [DONE, DONE, '1'],
        ['cycle.no_item', DONE, '0'],
      ]);
    },
  );
});

describe('a unit that is merged', () => {
  const merging = () => {
    const { economy, commerce } = world.units;
    const order = ReorganisationOrder.parse({
      kind: 'merge',
      unitIds: [economy.id],
      into: { unitId: commerce.id },
      reason: REASON,
      document: '临办发〔2026〕12号',
    });
    return act(world, world.actors.admin, (context) => reorganiseUnits(context, order));
  };
  const unitOf = async (id: string): Promise<string> => {
    const [row]: { unit_id: string }[] = await source.query(
      'SELECT unit_id FROM work_item WHERE id = $1 UNION ALL SELECT unit_id FROM progress_report WHERE id = $1',
      [id],
    );
    return Object.entries(world.units).find(([, unit]) => unit.id === row?.unit_id)?.[0] ?? '';
  };

  it.each(ROUNDS)('while a report of it is handed in takes it along as it is (%#)', async () => {
    const id = await owedReport(world, item);
    const steps = stepsOf(world, id);
    await steps.save();
    const outcomes = await atOnce(steps.submit(), merging());
    expectWay(outcomes, `${await stateOf(id)} ${await unitOf(id)}`, [
      [DONE, DONE, 'submitted commerce'],
      // Who was of the unit a moment ago reads as nobody of the successor.
      ['resource.not_found', DONE, 'draft commerce'],
    ]);
  });

  it.each(ROUNDS)('while a report of it is approved takes it along as it is (%#)', async () => {
    const { id, steps } = await handedIn();
    const outcomes = await atOnce(steps.approve(), merging());
    expectWay(outcomes, `${await stateOf(id)} ${await unitOf(id)}`, [
      [DONE, DONE, 'approved commerce'],
      ['resource.not_found', DONE, 'submitted commerce'],
    ]);
  });

  it.each(ROUNDS)('while an item is handed to it lets that one through to the successor (%#)', async () => {
    item = await makeItem(world, { unit: world.units.science });
    const wish = { kind: 'transfer', reason: REASON, unitId: world.units.economy.id } as const;
    const request = await asked(world, item, wish, undefined, world.actors.otherReporter);
    const outcomes = await atOnce(decided(world, item, request, { granted: true, reason: WHY }), merging());
    expectWay(outcomes, `${await stateOf(item.id)} ${await unitOf(item.id)}`, [
      [DONE, DONE, 'assigned commerce'],
    ]);
  });
});
