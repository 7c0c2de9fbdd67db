import type { DataSource } from 'typeorm';
import { adoptedScheme, AFTER, assessedYear, computedAssessment } from '../../../test/assessing.js';
import { act, look, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { BLANK_SCHEME, SHIPPED_SCHEMES } from '../../domain/scoring/shipped-schemes.js';
import { readScheme } from '../queries/read-scheme.js';
import { tryScheme } from '../queries/try-scheme.js';
import type { SchemeRules } from '../schemes.schemas.js';
import type { z } from 'zod';
import { adoptScheme } from './adopt-scheme.js';
import { changeScheme } from './change-scheme.js';
import { createScheme } from './create-scheme.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

type Rules = z.output<typeof SchemeRules>;
/** The scheme that ships, with lateness that may cost half a point more. */
function dearer(): Rules {
  const { scheme } = SHIPPED_SCHEMES.departments;
  return JSON.parse(JSON.stringify(scheme).replace('"mostEach":100', '"mostEach":150')) as Rules;
}
const draft = (year = 2027, actor = world.actors.inspector, today = TODAY) =>
  act(world, actor, (context) => createScheme(context, { year, shipped: 'departments' }), today);
const change = (id: string, version: number, rules: Rules, today = TODAY) =>
  act(world, world.actors.inspector, (context) => changeScheme(context, id, version, { rules }), today);

it('begins from what ships, is changed until its year opens, and stands still from then on', async () => {
  const { id, version, abilities } = await draft();
  expect(abilities).toEqual({ edit: true, adopt: true, replace: false, assess: false });
  await act(world, world.actors.inspector, (context) => adoptScheme(context, id));
  const adopted = await look(world, world.actors.inspector, (context) => readScheme(context, id));
  expect([adopted.state, adopted.frozen, adopted.abilities.edit]).toEqual(['adopted', false, true]);
  const changed = await change(id, version + 1, dearer(), '2026-12-31');
  expect(changed.rules).toEqual(dearer());
  await expect(change(id, changed.version, dearer(), '2027-01-01')).rejects.toMatchObject({
    code: 'scheme.frozen',
  });
});

it('names each fault by its place and keeps nothing', async () => {
  const { id, version, rules } = await draft();
  const faulty = { ...rules, dimensions: rules.dimensions.filter(({ key }) => key !== 'targets') };
  await expect(change(id, version, faulty)).rejects.toMatchObject({
    code: 'scheme.faulty',
    extra: {
      fields: [{ pointer: '/body/rules/leagues/0', detail: '“市级部门”的基本分合计 75 分，应为 100 分' }],
    },
  });
  expect((await look(world, world.actors.inspector, (context) => readScheme(context, id))).rules).toEqual(
    rules,
  );
  await expect(change(id, version + 1, dearer())).rejects.toMatchObject({ code: 'resource.stale' });
});

it('takes the place of a frozen one as a new edition, and says who comes out differently', async () => {
  await assessedYear(world);
  const old = await adoptedScheme(world);
  const replace = () =>
    act(
      world,
      world.actors.inspector,
      (context) => createScheme(context, { replaces: old.id, reason: '迟报扣分过轻，会议决定加重' }),
      AFTER,
    );
  const next = await replace();
  expect([next.edition, next.state, next.replaces]).toEqual([2, 'draft', { id: old.id, edition: 1 }]);
  await expect(replace()).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await change(next.id, next.version, dearer(), AFTER);
  const adopted = await act(world, world.actors.inspector, (context) => adoptScheme(context, next.id), AFTER);
  // Six days late cost 1 point at most, and cost 1.2 now: doubled for a unit with two items.
  expect(adopted.affected).toEqual([
    {
      unitId: world.units.economy.id,
      name: world.units.economy.name,
      total: { from: 8140, to: 8100 },
      place: { from: 2, to: 2 },
      grade: { from: '良好', to: '良好' },
    },
  ]);
  const was = await look(world, world.actors.inspector, (context) => readScheme(context, old.id), AFTER);
  expect(was.state).toBe('superseded');
});

it('tries rules on the facts of a year without keeping anything', async () => {
  await assessedYear(world);
  const { id, rules } = await draft();
  const milder = { ...rules, fewItems: null };
  const trial = await look(
    world,
    world.actors.inspector,
    (context) => tryScheme(context, id, { year: 2026, rules: milder }),
    AFTER,
  );
  const economy = trial.units.find(({ unitId }) => unitId === world.units.economy.id);
  // A report six days late costs a point, which is doubled as long as units with few items are.
  expect(economy?.total.to).toBe((economy?.total.from ?? 0) + 100 - 20);
  const [{ count }] = await source.query(
    'SELECT count(*)::int AS count FROM assessment WHERE region_id = $1',
    [world.city.id],
  );
  expect(count).toBe(0);
});

it('begins from nothing with what is sound', async () => {
  const made = await act(world, world.actors.inspector, (context) =>
    createScheme(context, { year: 2027, title: '自拟考核办法', blank: true }),
  );
  expect([made.title, made.rules]).toEqual(['自拟考核办法', BLANK_SCHEME]);
  await act(world, world.actors.inspector, (context) => adoptScheme(context, made.id));
});

it('tells whom a change of leagues brings in or leaves out', async () => {
  await assessedYear(world);
  const { id, rules } = await draft();
  const [league] = rules.leagues;
  const { economy, finance } = world.units;
  const named: Rules = { ...rules, leagues: [{ ...league!, unitIds: [economy.id, finance.id] }] };
  const trial = await look(
    world,
    world.actors.inspector,
    (context) => tryScheme(context, id, { year: 2026, rules: named }),
    AFTER,
  );
  expect(trial.units.map(({ unitId, place }) => [unitId, place])).toEqual([
    [finance.id, { from: null, to: 1 }],
    [economy.id, { from: 2, to: 2 }],
    [world.units.science.id, { from: 1, to: null }],
  ]);
});

it('is written by the inspectors of its own region', async () => {
  const { id } = await draft();
  await expect(
    act(world, world.actors.provincialInspector, (context) => adoptScheme(context, id)),
  ).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(
    look(world, world.actors.reporter, (context) => readScheme(context, id)),
  ).rejects.toMatchObject({ code: 'resource.not_found' });
});

it('stands still in the database too, once an assessment goes by it', async () => {
  await assessedYear(world);
  const { id } = await adoptedScheme(world);
  await computedAssessment(world, id);
  await expect(source.query(`UPDATE assessment_scheme SET rules = '{}' WHERE id = $1`, [id])).rejects.toThrow(
    /in use/,
  );
});
