import type { DataSource } from 'typeorm';
import { adoptedScheme, AFTER, computedAssessment, WINDOW_OVER } from '../../../test/assessing.js';
import { act, look, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { listTitles, readTitleWithHistory } from '../queries/list-titles.js';
import { advanceAssessment } from './advance-assessment.js';
import { awardTitle } from './award-title.js';
import { recordMark } from './record-mark.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const TITLE = {
  name: '先进制造业集群',
  awardedOn: '2025-06-01',
  document: '临政发〔2025〕6号',
  instalments: 3,
};
const award = (unitId: string, change: Partial<typeof TITLE> = {}) =>
  act(
    world,
    world.actors.inspector,
    (context) => awardTitle(context, { unitId, ...TITLE, ...change }),
    AFTER,
  );
const listed = (query: Partial<Parameters<typeof listTitles>[1]> = {}, actor = world.actors.inspector) =>
  look(world, actor, (context) => listTitles(context, { limit: 50, ...query }), AFTER);

/** Reviews the titles of 2026 from the scheme to the publication. */
async function reviewed(): Promise<string> {
  const { inspector, leader } = world.actors;
  const { id } = await computedAssessment(world, (await adoptedScheme(world, { shipped: 'titles' })).id);
  for (const [action, actor, today] of [
    ['show', inspector, AFTER],
    ['settle', inspector, WINDOW_OVER],
    ['sign', leader, WINDOW_OVER],
    ['publish', inspector, WINDOW_OVER],
  ] as const)
    await act(world, actor, (context) => advanceAssessment(context, id, action), today);
  return id;
}

it('keeps a title with its document, and what a review makes of it', async () => {
  const { economy, science, market } = world.units;
  const [kept, warned, revoked] = [await award(market.id), await award(economy.id), await award(science.id)];
  expect(kept).toMatchObject({ ...TITLE, released: 0, revokedOn: null, revokedBy: null, reviews: [] });
  // Nothing of its items in time, and nothing else amiss: 70 points.
  await makeItem(world, { deadline: '2026-11-30' });
  await act(
    world,
    world.actors.inspector,
    (context) =>
      recordMark(context, {
        year: 2026,
        unitId: science.id,
        kind: 'report-false',
        category: null,
        quantity: 1,
        workItemId: null,
        ground: '专项核查报告',
      }),
    '2026-12-01',
  );
  const assessment = await reviewed();
  const review = (grade: string, outcomes: string[]) => ({
    assessment: { id: assessment, title: '2026年度称号年度复核' },
    publishedOn: WINDOW_OVER,
    grade,
    outcomes,
    corrected: false,
  });
  const { items } = await listed();
  const byId = new Map(items.map((title) => [title.id, title]));
  expect(byId.get(kept.id)).toMatchObject({
    released: 1,
    reviews: [review('通过', ['title-kept', 'instalment-released'])],
  });
  expect(byId.get(warned.id)).toMatchObject({
    released: 0,
    revokedOn: null,
    reviews: [review('警示', ['title-warned', 'instalment-held'])],
  });
  expect(byId.get(revoked.id)).toMatchObject({
    revokedOn: WINDOW_OVER,
    revokedBy: { id: assessment },
    reviews: [review('撤销', ['title-revoked', 'instalment-held'])],
  });
  for (const [state, id] of [
    ['held', kept.id],
    ['warned', warned.id],
    ['revoked', revoked.id],
  ] as const)
    expect((await listed({ state })).items.map((title) => title.id)).toEqual([id]);
  const { history } = await look(world, world.actors.leader, (context) =>
    readTitleWithHistory(context, revoked.id),
  );
  expect(history.map(({ action, on }) => [action, on])).toEqual([
    ['title.awarded', AFTER],
    ['title.revoked', WINDOW_OVER],
  ]);
});

it('shows a unit its own titles and no others', async () => {
  const own = await award(world.units.economy.id);
  const other = await award(world.units.science.id);
  expect((await listed({}, world.actors.reporter)).items.map(({ id }) => id)).toEqual([own.id]);
  await expect(
    look(world, world.actors.reporter, (context) => readTitleWithHistory(context, other.id)),
  ).rejects.toMatchObject({ code: 'resource.not_found' });
});

it.each([
  ['a unit of elsewhere', {}, '/body/unitId', '单位不在本地区，请核对后再登记。'],
  ['a day to come', { awardedOn: '2027-03-01' }, '/body/awardedOn', '授予日期不能晚于今天，请核对后再登记。'],
])('refuses %s and keeps nothing', async (name, change, pointer, message) => {
  const unitId = name.startsWith('a unit') ? world.provincialUnit.id : world.units.economy.id;
  await expect(award(unitId, change)).rejects.toMatchObject({
    code: 'request.invalid',
    message: expect.stringContaining(message),
    extra: { fields: [{ pointer }] },
  });
  expect((await listed()).total).toBe(0);
});
