import type { DataSource } from 'typeorm';
import { hashPassword, passwordMatches } from '../identity/passwords.js';
import type { Role } from '../platform/authz/permissions.js';

interface DemoAccount {
  readonly username: string;
  readonly displayName: string;
  readonly description: string;
  readonly role: Role;
  /** Code of the region. */
  readonly region: string;
  readonly unit?: string;
}

/** The people one signs in as in demo mode. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    username: 'leader',
    displayName: '林致远',
    description: '领导，看所有地区的亮灯和事项',
    role: 'leader',
    region: '100000',
  },
  {
    username: 'inspector',
    displayName: '沈督行',
    description: '嘉兴市效能办，导入文件、开启周期、核验报告',
    role: 'inspector',
    region: '330400',
  },
  {
    username: 'reporter',
    displayName: '陆晓敏',
    description: '嘉兴市经信局联络员，签收和填报',
    role: 'reporter',
    region: '330400',
    unit: '嘉兴市经济和信息化局',
  },
  {
    username: 'head',
    displayName: '钱国栋',
    description: '嘉兴市经信局负责人，审核本单位的报告',
    role: 'head',
    region: '330400',
    unit: '嘉兴市经济和信息化局',
  },
  {
    username: 'admin',
    displayName: '系统管理员',
    description: '系统管理员，管用户和单位',
    role: 'system-admin',
    region: '100000',
  },
  {
    username: 'security',
    displayName: '安全管理员',
    description: '安全管理员，管角色',
    role: 'security-admin',
    region: '100000',
  },
  {
    username: 'auditor',
    displayName: '安全审计员',
    description: '安全审计员，看审计日志',
    role: 'auditor',
    region: '100000',
  },
];

/**
 * Makes the demo accounts, or gives them this password where they have another; a password that is right already is
 * left alone. There is nobody yet who could create them by a command.
 */
export async function ensureDemoAccounts(dataSource: DataSource, password: string): Promise<void> {
  await addPeople(dataSource, DEMO_ACCOUNTS);
  const accounts: { id: string; password_hash: string | null }[] = await dataSource.query(
    'SELECT id, password_hash FROM app_user WHERE demo AND username = ANY($1)',
    [DEMO_ACCOUNTS.map((account) => account.username)],
  );
  await Promise.all(
    accounts.map(async ({ id, password_hash: known }) => {
      if (known !== null && (await passwordMatches(known, password))) return;
      await dataSource.query(
        'UPDATE app_user SET password_hash = $2, failed_sign_ins = 0, locked_until = NULL WHERE id = $1',
        [id, await hashPassword(password)],
      );
    }),
  );
}

export interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** Code of the region. */
  readonly region: string;
  /** Full name of a unit of that region. */
  readonly unit?: string;
}

/** Adds those who are not there yet, without a password: they act in records and sign in nowhere. */
export async function addPeople(dataSource: DataSource, people: readonly Person[]): Promise<void> {
  const [{ missing }] = await dataSource.query(
    `WITH person AS (
       SELECT named.*, region.id AS region_id, unit.id AS unit_id
         FROM jsonb_to_recordset($1) AS named(username text, "displayName" text, role text, region text, unit text)
         LEFT JOIN region ON region.code = named.region
         LEFT JOIN unit ON unit.region_id = region.id AND unit.name = named.unit
     ), added AS (
       INSERT INTO app_user (username, display_name, roles, region_id, unit_id, demo)
       SELECT username, "displayName", ARRAY[role], region_id, unit_id, true FROM person
        WHERE region_id IS NOT NULL AND (unit IS NULL OR unit_id IS NOT NULL)
       ON CONFLICT (username) DO NOTHING
     )
     SELECT string_agg(username, ', ') AS missing FROM person
      WHERE region_id IS NULL OR (unit IS NOT NULL AND unit_id IS NULL)`,
    [JSON.stringify(people)],
  );
  if (missing !== null) throw new Error(`seeds: no region or unit of that name for ${missing}`);
}
