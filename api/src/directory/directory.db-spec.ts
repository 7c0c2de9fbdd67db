import type { DataSource } from 'typeorm';
import { act, look, makeUnit, makeWorld, testDataSource, type World } from '../../test/world.js';
import type { Actor } from '../platform/authz/actor.js';
import { newId } from '../platform/database/columns.js';
import { addAlias } from './commands/add-alias.js';
import { createUnit } from './commands/create-unit.js';
import { withdrawName } from './commands/withdraw-name.js';
import { listUnits as listUnitsDefinition } from './directory.schemas.js';
import { listCollectives } from './queries/list-collectives.js';
import { listRegions } from './queries/list-regions.js';
import { listUnits, readUnit } from './queries/list-units.js';
import { loadUnitIndex } from './queries/load-unit-index.js';
import { CollectiveMemberEntity, CollectiveUnitEntity } from './unit.entity.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const units = (actor: Actor, query: Record<string, unknown> = {}) =>
  look(world, actor, (context) => listUnits(context, listUnitsDefinition.query.parse(query)));
const create = (actor: Actor, name: string, aliases: string[] = [], regionId = world.city.id) =>
  act(world, actor, (context) => createUnit(context, { regionId, name, kind: 'department', aliases }));

describe('reading the directory', () => {
  it('shows regions from the own one down', async () => {
    const { items } = await look(world, world.actors.inspector, listRegions);
    expect(items.map(({ id }) => id).sort()).toEqual(
      [world.city, ...world.counties].map(({ id }) => id).sort(),
    );
    expect(items.find(({ id }) => id === world.city.id)?.parentId).toBeNull();
  });

  it('finds units by name and alias, page by page', async () => {
    await act(world, world.actors.admin, (context) => addAlias(context, world.units.science.id, '科创办'));
    expect((await units(world.actors.reporter, { q: '科创' })).items.map(({ id }) => id)).toEqual([
      world.units.science.id,
    ]);
    const first = await units(world.actors.leader, { limit: 5 });
    const second = await units(world.actors.leader, { limit: 5, cursor: first.nextCursor });
    // Six departments and two governments, and one unit of the province above.
    expect(first.total).toBe(9);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(9);
    expect(second.nextCursor).toBeNull();
    expect((await units(world.actors.leader, { kind: 'government' })).total).toBe(2);
    expect((await units(world.actors.leader, { region: world.province.id })).total).toBe(1);
  });

  it('says which units have nobody to report', async () => {
    expect((await units(world.actors.admin, { hasReporter: 'true' })).total).toBe(0);
    await source.query('UPDATE app_user SET demo = TRUE WHERE id = $1', [world.actors.reporter.userId]);
    const { items } = await units(world.actors.admin, { hasReporter: 'true' });
    expect(items.map(({ id }) => id)).toEqual([world.units.economy.id]);
  });

  it('does not know units of another branch of the tree', async () => {
    const other = await makeWorld(source);
    await expect(
      look(world, world.actors.admin, (context) => readUnit(context, other.units.economy.id)),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});

describe('adding to the directory', () => {
  it('adds a unit with its short names, and an audit row', async () => {
    const unit = await create(world.actors.inspector, '临海港务集团', ['港务集团', '港务集团']);
    expect(unit).toMatchObject({
      name: '临海港务集团',
      aliases: [{ alias: '港务集团' }],
      hasReporter: false,
    });
    const events = await source.query('SELECT action FROM audit_event WHERE subject_id = $1', [unit.id]);
    expect(events).toEqual([{ action: 'unit.created' }]);
  });

  it('refuses a name that is taken, and leaves nothing behind', async () => {
    await expect(create(world.actors.inspector, world.units.finance.name)).rejects.toMatchObject({
      code: 'unit.duplicate',
    });
    await act(world, world.actors.inspector, (context) =>
      addAlias(context, world.units.finance.id, '财政局'),
    );
    await expect(create(world.actors.inspector, '新财政局', ['新财政', '财政局'])).rejects.toMatchObject({
      code: 'alias.duplicate',
    });
    expect((await units(world.actors.inspector, { q: '新财政' })).total).toBe(0);
    await expect(
      act(world, world.actors.inspector, (context) => addAlias(context, world.units.market.id, '财政局')),
    ).rejects.toMatchObject({ code: 'alias.duplicate' });
  });

  it('takes an alias twice as once', async () => {
    const add = () =>
      act(world, world.actors.admin, (context) => addAlias(context, world.units.market.id, '市监局'));
    await Promise.all([add(), add()]);
    expect((await add()).aliases).toHaveLength(1);
  });

  it('takes an alias back, and gives it again', async () => {
    const add = () =>
      act(world, world.actors.inspector, (context) => addAlias(context, world.units.market.id, '飞艇办'));
    const [alias] = (await add()).aliases;
    await act(world, world.actors.inspector, (context) =>
      withdrawName(context, world.units.market.id, alias?.id ?? newId()),
    );
    expect((await units(world.actors.inspector, { q: '飞艇' })).total).toBe(0);
    const without = await loadUnitIndex(source.manager, world.city.id, '2026-11-23');
    expect(without.resolve('飞艇办', false).unitId).toBeNull();
    // Free for another unit in the meantime, and then taken.
    await act(world, world.actors.inspector, (context) =>
      addAlias(context, world.units.finance.id, '飞艇办'),
    );
    await expect(add()).rejects.toMatchObject({ code: 'alias.duplicate' });
    const [other] = (await units(world.actors.inspector, { q: '飞艇' })).items;
    await act(world, world.actors.inspector, (context) =>
      withdrawName(context, world.units.finance.id, other?.aliases[0]?.id ?? newId()),
    );
    expect((await add()).aliases).toEqual([{ id: alias?.id, alias: '飞艇办' }]);
  });

  it('is for the region’s own inspector, or an administrator of it or above', async () => {
    const [county] = world.counties;
    await expect(create(world.actors.inspector, '甲县某局', [], county.id)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(create(world.actors.countyInspector, '某局')).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await expect(create(world.actors.admin, '某局', [], newId())).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await expect(
      act(world, world.actors.countyInspector, (context) =>
        addAlias(context, world.units.market.id, '市监局'),
      ),
    ).rejects.toMatchObject({ code: 'permission.denied' });
    expect((await create(world.actors.admin, '甲县某局', [], county.id)).region.id).toBe(county.id);
  });
});

describe('what documents of a region speak of', () => {
  it('takes collectives for the governments below, or for the members listed', async () => {
    const { city, governments, units: departments } = world;
    await source.manager.insert(CollectiveUnitEntity, [
      { id: newId(), regionId: city.id, expression: '各县(市、区)政府', resolution: 'child-governments' },
    ]);
    const group = newId();
    await source.manager.insert(CollectiveUnitEntity, {
      id: group,
      regionId: city.id,
      expression: '领导小组成员单位',
      resolution: 'members',
    });
    await source.manager.insert(CollectiveMemberEntity, [
      { collectiveId: group, unitId: departments.economy.id },
      { collectiveId: group, unitId: departments.finance.id },
    ]);
    const index = await loadUnitIndex(source.manager, city.id, '2026-11-23');
    expect([...index.resolve('各县（市、区）人民政府', true).unitIds].sort()).toEqual(
      governments.map(({ id }) => id).sort(),
    );
    expect(index.resolve('领导小组成员单位', true).unitIds).toHaveLength(2);
    const { items } = await look(world, world.actors.inspector, (context) => listCollectives(context, {}));
    expect(items.map(({ units: each }) => each.length)).toEqual([2, 2]);
  });

  it('tells the same short name of different regions apart, and leaves out who is gone', async () => {
    const [county] = world.counties;
    const own = await makeUnit(source, county, `${county.name}财政局`);
    const ofCity = await loadUnitIndex(source.manager, world.city.id, '2026-11-23');
    const ofCounty = await loadUnitIndex(source.manager, county.id, '2026-11-23');
    expect(ofCity.resolve('财政局', false).unitId).toBe(world.units.finance.id);
    expect(ofCounty.resolve('财政局', false).unitId).toBe(own.id);
    expect(ofCounty.resolve('市财政局', false).unitId).toBe(world.units.finance.id);
    expect(ofCity.resolve('省科技厅', false).unitId).toBe(world.provincialUnit.id);
    await source.query(`UPDATE unit SET active_until = '2026-06-30' WHERE id = $1`, [own.id]);
    const later = await loadUnitIndex(source.manager, county.id, '2026-11-23');
    expect(later.resolve('财政局', false).unitId).toBeNull();
  });
});
