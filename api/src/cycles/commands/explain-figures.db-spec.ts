import type { DataSource } from 'typeorm';
import { IN_TIME, owedReport, stepsOf, traceOf, WORDS } from '../../../test/reporting.js';
import { makeItem, makeTarget, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { TargetEntity } from '../../policies/policy.entity.js';

let source: DataSource;
let world: World;
let target: TargetEntity;
let id: string;
let steps: ReturnType<typeof stepsOf>;
beforeAll(async () => {
  source = await testDataSource();
});
/** Eight platforms were reported for the second quarter. */
beforeEach(async () => {
  world = await makeWorld(source);
  const item = await makeItem(world);
  target = await makeTarget(world, item, 20);
  const earlier = stepsOf(world, await owedReport(world, item, { period: '2026Q2' }));
  await earlier.save({ ...WORDS, figures: [figure(null, 8)] });
  await earlier.submit();
  id = await owedReport(world, item);
  steps = stepsOf(world, id);
});
afterAll(() => source.destroy());

const figure = (periodValue: number | null, cumulativeValue: number, explanation?: string) => ({
  targetId: target.id,
  periodValue,
  cumulativeValue,
  ...(explanation === undefined ? {} : { explanation }),
});
const save = (...given: Parameters<typeof figure>) => steps.save({ ...WORDS, figures: [figure(...given)] });

it.each<[string, number | null, number, 'falls' | 'mismatch']>([
  ['a sum that falls', null, 6, 'falls'],
  ['what does not lead from the last sum to this one', 5, 10, 'mismatch'],
])('%s is asked about, and taken with a word that is kept', async (_, periodValue, sum, doubt) => {
  expect((await save(periodValue, sum)).doubts).toEqual([{ targetId: target.id, doubt }]);
  const before = await traceOf(world, id);
  await expect(steps.submit()).rejects.toMatchObject({
    code: 'report.unexplained',
    status: 422,
    extra: { fields: [{ pointer: '/body/figures/0/explanation' }] },
  });
  expect(await traceOf(world, id)).toEqual(before);
  await save(periodValue, sum, ' 核 ');
  await expect(steps.submit()).rejects.toMatchObject({ code: 'report.unexplained' });
  await save(periodValue, sum, '两个平台经核实撤并');
  expect(await steps.submit(IN_TIME)).toMatchObject({
    state: 'submitted',
    figures: [{ cumulativeValue: sum, explanation: '两个平台经核实撤并' }],
  });
  expect((await steps.read(world.actors.inspector)).figures).toMatchObject([
    { explanation: '两个平台经核实撤并' },
  ]);
});

it('what follows from the last report is taken as it is', async () => {
  expect((await save(2, 10)).doubts).toEqual([]);
  expect(await steps.submit()).toMatchObject({ state: 'submitted' });
});
