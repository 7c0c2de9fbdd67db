import type { DataSource } from 'typeorm';
import {
  act,
  makeActor,
  makeUnit,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { UnitEntity } from '../../directory/unit.entity.js';
import { addDays } from '../../domain/calendar/date.js';
import { newId } from '../../platform/database/columns.js';
import { addUser } from './add-user.js';
import { changeUser } from './change-user.js';
import { createUser } from './create-user.js';

let source: DataSource;
let world: World;
let ended: UnitEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  ended = await makeUnit(source, world.city, `${world.city.name}信息化办公室`);
});
afterAll(() => source.destroy());

/** What a merger leaves behind: a last day, and who took over. */
async function end(
  unit: UnitEntity,
  successors: readonly UnitEntity[],
  lastDay = addDays(TODAY, -1),
): Promise<void> {
  await source.query('UPDATE unit SET active_until = $2 WHERE id = $1', [unit.id, lastDay]);
  await source.query('INSERT INTO unit_succession (unit_id, successor_id) SELECT $1, unnest($2::uuid[])', [
    unit.id,
    successors.map(({ id }) => id),
  ]);
}
const person = (unit: UnitEntity | null) => ({
  username: `li.${newId()}`,
  displayName: '李新',
  password: 'a-long-password',
  regionId: world.city.id,
  unitId: unit?.id ?? null,
});
const create = (unit: UnitEntity | null) =>
  act(world, world.actors.admin, (context) => createUser(context, person(unit)));
const people = async () =>
  source.query('SELECT id, unit_id, version FROM app_user WHERE region_id = $1 ORDER BY id', [world.city.id]);

it('makes nobody of a unit that has ended, and names who took its place', async () => {
  await end(ended, [world.units.science, world.units.economy]);
  const [science, economy] = [world.units.science.name, world.units.economy.name];
  const before = await people();
  await expect(create(ended)).rejects.toMatchObject({
    code: 'request.invalid',
    detail: expect.stringMatching(
      `${ended.name}已于2026-11-22撤并，请改选承接它的(${science}、${economy}|${economy}、${science})。`,
    ),
    extra: { fields: [{ pointer: '/body/unitId' }] },
  });
  expect(await people()).toEqual(before);
});

it('moves nobody to a unit that has ended, and leaves who is there alone', async () => {
  const there = await makeActor(source, ['reporter'], world.city, ended);
  await end(ended, []);
  const { reporter, admin } = world.actors;
  const change = (userId: string, input: Parameters<typeof changeUser>[3]) =>
    act(world, admin, (context) => changeUser(context, userId, 1, input));
  await expect(change(reporter.userId, { unitId: ended.id })).rejects.toMatchObject({
    detail: `${ended.name}已于2026-11-22撤并，请改选现有单位。`,
  });
  expect(await change(there.userId, { displayName: '王新' })).toMatchObject({ unit: { id: ended.id } });
});

it('takes people until the last day of a unit is over', async () => {
  await end(ended, [world.units.economy], TODAY);
  expect(await create(ended)).toMatchObject({ unit: { id: ended.id } });
});

it('takes nobody into a unit that has ended from the command line', async () => {
  await end(ended, [world.units.economy], '2020-12-31');
  const before = await people();
  await expect(
    addUser(source, { ...person(ended), region: world.city.code, unit: ended.name, roles: ['reporter'] }),
  ).rejects.toMatchObject({
    code: 'request.invalid',
    detail: `${ended.name}已于2020-12-31撤并，请改选承接它的${world.units.economy.name}。`,
  });
  expect(await people()).toEqual(before);
});
