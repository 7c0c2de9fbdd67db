import type { DataSource } from 'typeorm';
import { ownDatabase } from '../../test/test-database.js';
import { TODAY } from '../../test/world.js';
import { ENTITIES } from '../entities.js';
import { signIn } from '../identity/commands/sign-in.js';
import { dataSource } from '../platform/database/data-source.js';
import { DEMO_ACCOUNTS, addPeople, ensureDemoAccounts } from './demo-people.js';
import { seedReference } from './seed-reference.js';

describe('demo accounts', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let source: DataSource;

  beforeAll(async () => {
    database = await ownDatabase();
    source = await dataSource({ url: database.url, entities: ENTITIES, as: 'application' }).initialize();
    await seedReference(source, () => undefined);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const hashes = () => source.query('SELECT username, password_hash FROM app_user ORDER BY username');

  test('all seven sign in with the password, each with its role', async () => {
    await ensureDemoAccounts(source, 'first-password');
    for (const { username, role } of DEMO_ACCOUNTS) {
      const id = await signIn(source, { username, password: 'first-password' }, TODAY);
      expect(await source.query('SELECT roles, demo FROM app_user WHERE id = $1', [id])).toEqual([
        { roles: [role], demo: true },
      ]);
    }
  });

  test('the same password again leaves them as they are; another one takes its place', async () => {
    const before = await hashes();
    await ensureDemoAccounts(source, 'first-password');
    expect(await hashes()).toEqual(before);
    await ensureDemoAccounts(source, 'second-password');
    await expect(
      signIn(source, { username: 'leader', password: 'first-password' }, TODAY),
    ).rejects.toMatchObject({
      code: 'session.wrong_credentials',
    });
    expect(await signIn(source, { username: 'leader', password: 'second-password' }, TODAY)).toBeTruthy();
  });

  test('a person of a unit nobody knows is said, not left out', async () => {
    const person = {
      username: 'nobody',
      displayName: '某人',
      role: 'head',
      region: '330400',
      unit: '不存在局',
    } as const;
    await expect(addPeople(source, [person])).rejects.toThrow('nobody');
  });
});
