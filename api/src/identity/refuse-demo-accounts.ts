import type { DataSource } from 'typeorm';
import { ConfigError } from '../platform/config/config.js';

/**
 * Production does not run beside accounts whose password was printed on a screen.
 *
 * @throws ConfigError while one of them can sign in
 */
export async function refuseDemoAccounts(dataSource: DataSource): Promise<void> {
  const [{ count }] = await dataSource.query(
    'SELECT count(*)::int AS count FROM app_user WHERE demo AND active AND password_hash IS NOT NULL',
  );
  if (count > 0)
    throw new ConfigError(
      `数据库里还有 ${count} 个可登录的演示账号，生产模式拒绝启动。请停用它们，或换用新的数据库。`,
    );
}
