import { ownDatabase } from '../../test/test-database.js';
import { makeActor, makeWorld } from '../../test/world.js';
import { ENTITIES } from '../entities.js';
import { ConfigError } from '../platform/config/config.js';
import { dataSource } from '../platform/database/data-source.js';
import { refuseDemoAccounts } from './refuse-demo-accounts.js';
import { UserEntity } from './user.entity.js';

it('keeps production from starting while one demo account can sign in', async () => {
  const { url, drop } = await ownDatabase();
  const source = await dataSource({ url, entities: ENTITIES, as: 'application' }).initialize();
  try {
    const world = await makeWorld(source);
    const { userId } = await makeActor(source, ['leader'], world.city, null);
    const change = (to: Partial<UserEntity>) => source.manager.update(UserEntity, { id: userId }, to);

    await change({ passwordHash: 'some hash' });
    await expect(refuseDemoAccounts(source)).resolves.toBeUndefined();
    await change({ demo: true });
    await expect(refuseDemoAccounts(source)).rejects.toThrow(ConfigError);
    await expect(refuseDemoAccounts(source)).rejects.toThrow('还有 1 个可登录的演示账号');
    await change({ active: false });
    await expect(refuseDemoAccounts(source)).resolves.toBeUndefined();
    await change({ active: true, passwordHash: null });
    await expect(refuseDemoAccounts(source)).resolves.toBeUndefined();
  } finally {
    await source.destroy();
    await drop();
  }
});
