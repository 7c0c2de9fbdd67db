import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { NOTICE, pasted, UNKNOWN_UNIT } from '../../../test/documents.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { withdrawName } from '../../directory/commands/withdraw-name.js';
import { readUnit } from '../../directory/queries/list-units.js';
import { newId } from '../../platform/database/columns.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { Policy } from '../policies.schemas.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { importPolicy } from './import-policy.js';
import { matchUnit } from './match-unit.js';

const PRINTED = '市飞艇管理局';

let source: DataSource;
let world: World;
let draft: z.output<typeof Policy>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  draft = await imported(UNKNOWN_UNIT);
});
afterAll(() => source.destroy());

const imported = (text: string, actor = world.actors.inspector) =>
  act(world, actor, (context) => importPolicy(context, pasted(text)));
const match = (
  unitId: string,
  printed = PRINTED,
  policy: Pick<z.output<typeof Policy>, 'id' | 'version'> = draft,
) =>
  act(world, world.actors.inspector, (context) =>
    matchUnit(context, policy.id, policy.version, { printed, unitId }),
  );
const unitAt = (policy: Pick<z.output<typeof Policy>, 'tasks'>, at: number) =>
  policy.tasks[0]?.responsibilities[at]?.units.map(({ id }) => id);
const namesOf = async (unitId: string, actor: Actor = world.actors.inspector) =>
  (await look(world, actor, (context) => readUnit(context, unitId))).remembered;
const withdraw = (unitId: string, nameId: string, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) => withdrawName(context, unitId, nameId));

describe('matching a name', () => {
  it('holds wherever the name is printed, and in the next document', async () => {
    const changed = await match(world.units.science.id);
    expect(changed.version).toBe(2);
    expect(unitAt(changed, 1)).toEqual([world.units.science.id]);
    expect(changed.tasks[0]?.questions).toEqual([]);
    const next = await imported(UNKNOWN_UNIT.replace('服务平台', '数据平台'));
    expect(unitAt(next, 1)).toEqual([world.units.science.id]);
    expect(await namesOf(world.units.science.id)).toMatchObject([
      {
        printed: PRINTED,
        region: { id: world.city.id },
        decidedBy: world.actors.inspector.displayName,
        decidedOn: '2026-11-23',
      },
    ]);
  });

  it('holds in documents of that region alone, whosever the unit is', async () => {
    await match(world.provincialUnit.id);
    expect(unitAt(await imported(UNKNOWN_UNIT.replace('3个', '4个')), 1)).toEqual([world.provincialUnit.id]);
    for (const other of [world.actors.provincialInspector, world.actors.countyInspector])
      expect(unitAt(await imported(UNKNOWN_UNIT, other), 1)).toEqual([]);
    // Nor is it the business of those who are not of the region or above it.
    expect(await namesOf(world.provincialUnit.id, world.actors.countyInspector)).toEqual([]);
  });

  it('the latest word holds, also against a rule', async () => {
    const other = await imported(NOTICE);
    expect(unitAt(other, 0)).toEqual([world.units.economy.id]);
    const changed = await match(world.units.commerce.id, '市经信局', other);
    expect(unitAt(changed, 0)).toEqual([world.units.commerce.id]);
    expect(unitAt(await imported(NOTICE.replace('3个', '5个')), 0)).toEqual([world.units.commerce.id]);
    await match(world.units.finance.id, '市经信局', changed);
    expect(unitAt(await imported(NOTICE.replace('3个', '6个')), 0)).toEqual([world.units.finance.id]);
    expect(await namesOf(world.units.commerce.id)).toEqual([]);
  });

  it('remembers nothing where the rules say the same, nor what stands for many', async () => {
    await match(world.units.commerce.id);
    const many = await imported(NOTICE.replace('市科技局)', '市级有关部门)'));
    await match(world.units.science.id, '市级有关部门', many);
    expect(await namesOf(world.units.science.id)).toEqual([]);
    const other = await imported(NOTICE);
    await match(world.units.economy.id, '市经信局', other);
    expect(await namesOf(world.units.economy.id)).toEqual([]);
  });

  it('refuses a name that is not printed and a unit nobody knows', async () => {
    await expect(match(world.units.science.id, '市气球局')).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await expect(match(newId())).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await namesOf(world.units.science.id)).toEqual([]);
  });
});

describe('taking a remembered name back', () => {
  it('is not used by the next document; what was read by it stays', async () => {
    await match(world.units.science.id);
    const [name] = await namesOf(world.units.science.id);
    if (!name) throw new Error('it was remembered');
    expect((await withdraw(world.units.science.id, name.id)).remembered).toEqual([]);
    await withdraw(world.units.science.id, name.id);
    expect(unitAt(await imported(UNKNOWN_UNIT.replace('3个', '4个')), 1)).toEqual([]);
    const kept = await look(world, world.actors.inspector, (context) => readPolicyById(context, draft.id));
    expect(unitAt(kept, 1)).toEqual([world.units.science.id]);
    const events = await source.query(
      `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'unit.name-withdrawn'`,
      [world.units.science.id],
    );
    expect(events).toEqual([{ detail: { name: PRINTED, remembered: true } }]);
  });

  it('is for who keeps the directory of the region that remembers', async () => {
    await match(world.provincialUnit.id);
    const [name] = await namesOf(world.provincialUnit.id);
    if (!name) throw new Error('it was remembered');
    for (const other of [world.actors.provincialInspector, world.actors.countyInspector])
      await expect(withdraw(world.provincialUnit.id, name.id, other)).rejects.toMatchObject({
        code: 'permission.denied',
      });
    await expect(withdraw(world.units.science.id, name.id)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    expect((await withdraw(world.provincialUnit.id, name.id, world.actors.admin)).remembered).toEqual([]);
  });
});
