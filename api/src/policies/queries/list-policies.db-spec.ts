import type { DataSource } from 'typeorm';
import { look, makePolicy, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listPolicies as definition } from '../policies.schemas.js';
import { listPolicies } from './list-policies.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const list = (actor: Actor, query: object) =>
  look(world, actor, (context) => listPolicies(context, definition.query.parse(query)));

it('finds documents by title and number, and names those whose ids are known, within what may be seen', async () => {
  const { leader, countyInspector } = world.actors;
  const roads = await makePolicy(world, world.city, {
    title: '高速公路改造实施意见',
    docNumber: '临政〔2026〕7号',
  });
  const schools = await makePolicy(world, world.city, { title: '学校建设方案' });
  const county = await makePolicy(world, world.counties[1], { title: '县域学校方案' });
  const ids = async (actor: Actor, query: object) =>
    (await list(actor, query)).items.map(({ id }) => id).toSorted();
  expect(await ids(leader, { q: '公路' })).toEqual([roads.id]);
  expect(await ids(leader, { q: '〔2026〕7' })).toEqual([roads.id]);
  expect(await ids(leader, { id: schools.id })).toEqual([schools.id]);
  expect(await ids(leader, { id: [schools.id, county.id] })).toEqual([schools.id, county.id].toSorted());
  expect(await ids(leader, { id: [schools.id, county.id], q: '县域' })).toEqual([county.id]);
  expect(await ids(countyInspector, { id: [schools.id, county.id] })).toEqual([]);
});
