import type { DataSource } from 'typeorm';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { newId } from '../../platform/database/columns.js';
import { readSession } from '../queries/read-session.js';
import { createUser } from './create-user.js';
import { signIn } from './sign-in.js';

const PASSWORD = 'a-long-password';
let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

it('knows the day of the visit before, also after a second sign-in of the day, and counts no refused one', async () => {
  const username = `li.${newId()}`;
  const { id } = await act(world, world.actors.admin, (context) =>
    createUser(context, {
      username,
      displayName: '李新',
      password: PASSWORD,
      regionId: world.city.id,
      unitId: null,
    }),
  );
  const actor: Actor = { ...world.actors.leader, userId: id, username };
  const visit = async (day: string, password = PASSWORD) => {
    await signIn(source, { username, password }, day);
    return (await look(world, actor, readSession, day)).previousVisitOn;
  };
  expect(await visit('2026-11-16')).toBeNull();
  expect(await visit('2026-11-16')).toBeNull();
  expect(await visit('2026-11-20')).toBe('2026-11-16');
  expect(await visit('2026-11-20')).toBe('2026-11-16');
  await expect(visit('2026-11-21', 'a-wrong-password')).rejects.toMatchObject({
    code: 'session.wrong_credentials',
  });
  expect(await visit('2026-11-23')).toBe('2026-11-20');
});
