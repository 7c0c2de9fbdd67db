import type { DataSource, EntityManager } from 'typeorm';
import { hashPassword, passwordMatches } from '../identity/passwords.js';
import { actorFromRow } from '../identity/sessions.js';
import type { Actor } from '../platform/authz/actor.js';
import type { Role } from '../platform/authz/permissions.js';
import { fnv1a, pick } from './story-choice.js';
import type { PeopleSeed } from './story-files.js';

interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** Code of the region. */
  readonly region: string;
  /** Full name of a unit of that region. */
  readonly unit?: string;
}

const JIAXING = '330400';
const ECONOMY = { region: JIAXING, unit: '嘉兴市经济和信息化局' };

/** Who signs in in demo mode. */
export const DEMO_ACCOUNTS: readonly (Person & { readonly description: string })[] = [
  {
    username: 'leader',
    displayName: '周明远',
    role: 'leader',
    region: '100000',
    description: '领导：看全部地区的亮灯、事项和报告',
  },
  {
    username: 'mayor',
    displayName: '郑国梁',
    role: 'leader',
    region: JIAXING,
    description: '嘉兴市领导：批示，签发督办单、通报和考核，给单位评分',
  },
  {
    username: 'inspector',
    displayName: '沈静',
    role: 'inspector',
    region: JIAXING,
    unit: '嘉兴市机关效能建设领导小组办公室',
    description: '嘉兴市效能办：导入和发布文件，开启周期，催办，验收报告',
  },
  {
    username: 'reporter',
    displayName: '陆晓菲',
    role: 'reporter',
    ...ECONOMY,
    description: '嘉兴市经信局联络员：签收，填报，提出申请',
  },
  {
    username: 'head',
    displayName: '顾建国',
    role: 'head',
    ...ECONOMY,
    description: '嘉兴市经信局负责人：审核本单位的报告',
  },
  {
    username: 'admin',
    displayName: '系统管理员',
    role: 'system-admin',
    region: '100000',
    description: '系统管理员：管用户和单位名录',
  },
  {
    username: 'security',
    displayName: '安全管理员',
    role: 'security-admin',
    region: '100000',
    description: '安全管理员：管角色',
  },
  {
    username: 'auditor',
    displayName: '安全审计员',
    role: 'auditor',
    region: '100000',
    description: '安全审计员：看审计日志',
  },
];

/**
 * Makes the demo accounts, or gives them this password where they have another; a password that is right already is
 * left alone. No command could do it: there is nobody yet to act.
 */
export async function ensureDemoAccounts(dataSource: DataSource, password: string): Promise<void> {
  await addPeople(dataSource, DEMO_ACCOUNTS);
  const known: { id: string; password_hash: string | null }[] = await dataSource.query(
    'SELECT id, password_hash FROM app_user WHERE demo AND username = ANY($1)',
    [DEMO_ACCOUNTS.map(({ username }) => username)],
  );
  await Promise.all(
    known.map(async ({ id, password_hash: hash }) => {
      if (hash !== null && (await passwordMatches(hash, password))) return;
      await dataSource.query(
        'UPDATE app_user SET password_hash = $2, failed_sign_ins = 0, locked_until = NULL WHERE id = $1',
        [id, await hashPassword(password)],
      );
    }),
  );
}

/** Adds those who are not there yet, without a password. */
export async function addPeople(
  database: Pick<EntityManager, 'query'>,
  people: readonly Person[],
): Promise<void> {
  const [{ missing }] = await database.query(
    `WITH person AS (
       SELECT named.*, region.id AS region_id, unit.id AS unit_id
         FROM jsonb_to_recordset($1)
                AS named(username text, "displayName" text, role text, region text, unit text)
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

/** The inspector of a region of the story: the account, or a person who signs in nowhere. */
export async function inspectorOf(
  em: EntityManager,
  region: string,
  { inspectors }: PeopleSeed,
): Promise<Actor> {
  const person = inspectors.find((each) => each.region === region);
  const account = DEMO_ACCOUNTS.find((each) => each.region === region && each.role === 'inspector');
  const username = account?.username ?? `story-inspector-${region}`;
  if (!account && person) await addPeople(em, [{ ...person, username, role: 'inspector' }]);
  const [actor] = await actorsWhere(em, 'u.username = $1', [username]);
  if (!actor) throw new Error(`seeds: nobody inspects ${region}`);
  return actor;
}

/** Another inspector of a region, so that who drafts does not verify; signs in nowhere. */
export async function colleagueOf(
  em: EntityManager,
  region: string,
  { colleagues }: PeopleSeed,
): Promise<Actor> {
  const person = colleagues.find((each) => each.region === region);
  const username = `story-colleague-${region}`;
  if (person) await addPeople(em, [{ ...person, username, role: 'inspector' }]);
  const [actor] = await actorsWhere(em, 'u.username = $1', [username]);
  if (!actor) throw new Error(`seeds: the inspector of ${region} has no colleague`);
  return actor;
}

/** The leader of the city that the demo's efficiency office serves. */
export async function cityLeader(em: EntityManager): Promise<Actor> {
  const username = DEMO_ACCOUNTS.find(
    ({ role, region }) => role === 'leader' && region === JIAXING,
  )?.username;
  const [actor] = await actorsWhere(em, 'u.username = $1', [username]);
  if (!actor) throw new Error('seeds: nobody leads the city');
  return actor;
}

/** Who reports and who approves in a unit: one person each. */
export interface Posts {
  readonly reporter: Actor;
  readonly head: Actor;
}

/** The people of these units by the unit's id; those who are missing are made, and sign in nowhere. */
export async function postsOf(
  em: EntityManager,
  unitIds: readonly string[],
  { names: { surnames, given } }: PeopleSeed,
): Promise<Map<string, Posts>> {
  const vacancies: { region: string; unit: string; role: 'reporter' | 'head' }[] = await em.query(
    `SELECT region.code AS region, unit.name AS unit, post.role
       FROM unit JOIN region ON region.id = unit.region_id CROSS JOIN unnest(ARRAY['reporter', 'head']) AS post(role)
      WHERE unit.id = ANY($1)
        AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.unit_id = unit.id AND u.demo AND u.active AND post.role = ANY(u.roles))`,
    [unitIds],
  );
  await addPeople(
    em,
    vacancies.map(({ region, unit, role }) => {
      const hash = fnv1a(`${region}/${unit}/${role}`);
      return {
        username: `story-${role}-${hash.toString(16).padStart(8, '0')}`,
        displayName: pick(surnames, hash) + pick(given, hash >>> 8),
        role,
        region,
        unit,
      };
    }),
  );
  const people = await actorsWhere(em, 'u.unit_id = ANY($1) AND u.demo AND u.active', [unitIds]);
  return new Map(
    unitIds.map((unitId) => {
      const post = (role: Role): Actor => {
        const person = people.find((each) => each.unitId === unitId && each.roles.includes(role));
        if (!person) throw new Error(`seeds: unit ${unitId} has no ${role}`);
        return person;
      };
      return [unitId, { reporter: post('reporter'), head: post('head') }];
    }),
  );
}

export async function actorsWhere(em: EntityManager, where: string, values: unknown[]): Promise<Actor[]> {
  const rows: Parameters<typeof actorFromRow>[0][] = await em.query(
    `SELECT u.id, u.username, u.display_name, u.roles, u.region_id, region.path, u.unit_id
       FROM app_user u JOIN region ON region.id = u.region_id WHERE ${where} ORDER BY u.username`,
    values,
  );
  return rows.map(actorFromRow);
}
