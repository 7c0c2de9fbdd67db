import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { pasted, UNKNOWN_UNIT } from '../../../test/documents.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { newId } from '../../platform/database/columns.js';
import { Policy, TaskEdit } from '../policies.schemas.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { addTask } from './add-task.js';
import { changePolicy } from './change-policy.js';
import { changeTask } from './change-task.js';
import { importPolicy } from './import-policy.js';

type PolicyAnswer = z.output<typeof Policy>;

let source: DataSource;
let world: World;
let draft: PolicyAnswer;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  draft = await act(world, world.actors.inspector, (context) => importPolicy(context, pasted(UNKNOWN_UNIT)));
});
afterAll(() => source.destroy());

const read = () => look(world, world.actors.inspector, (context) => readPolicyById(context, draft.id));
const change = (
  edit: z.input<typeof TaskEdit>,
  at = 0,
  version = draft.version,
  actor = world.actors.inspector,
) =>
  act(world, actor, (context) =>
    changeTask(context, draft.id, draft.tasks[at]?.id ?? newId(), version, TaskEdit.parse(edit)),
  );

describe('correcting a task', () => {
  it('replaces whole lists, keeps what was not touched, and takes quotes from the text', async () => {
    const [task] = draft.tasks;
    const lead = task?.responsibilities[0];
    if (!task || !lead) throw new Error('the notice has a first task');
    const start = draft.text.indexOf('服务企业200家以上');
    const changed = await change({
      title: '建平台',
      state: 'confirmed',
      startsOn: '2026-04-01',
      responsibilities: [
        { printed: lead.printed, role: 'lead', start: lead.start, end: lead.end },
        { printed: '市商务局', role: 'support' },
        { printed: '飞艇办', role: 'support', unitId: world.units.science.id },
      ],
      deadlines: [{ date: '2027-11-30', quote: '经会议商定' }],
      targets: [{ start, end: start + 7, operator: '>=', value: 200, measure: '家', object: '服务企业' }],
    });
    expect(changed.version).toBe(2);
    const [after, ...others] = changed.tasks;
    expect(after).toMatchObject({
      title: '建平台',
      state: 'confirmed',
      startsOn: '2026-04-01',
      questions: [],
      responsibilities: [
        { basis: 'annotation', units: [{ id: world.units.economy.id }] },
        { basis: 'manual', confidence: 1, units: [{ id: world.units.commerce.id }] },
        { basis: 'manual', printed: '飞艇办', units: [{ id: world.units.science.id }] },
      ],
      deadlines: [{ date: '2027-11-30', quote: '经会议商定', basis: 'manual' }],
      targets: [{ quote: '服务企业200', value: 200 }],
    });
    expect(others).toEqual([]);
    expect((await read()).tasks).toEqual([after, ...draft.tasks.slice(1)]);
  });

  it('refuses an edit of what somebody else has changed, and loses nothing', async () => {
    await change({ title: '甲的修改' });
    await expect(change({ title: '乙的修改' })).rejects.toMatchObject({
      code: 'resource.stale',
      extra: { currentVersion: 2, changedBy: world.actors.inspector.displayName },
    });
    expect((await read()).tasks[0]?.title).toBe('甲的修改');
    const race = await Promise.allSettled([change({ title: '丙' }, 1, 2), change({ title: '丁' }, 1, 2)]);
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await read()).version).toBe(3);
  });

  it('refuses ranges outside the text, and units outside the tree, each by its place', async () => {
    await expect(
      change({
        end: 999_999,
        targets: [{ start: 9, end: 1, operator: '=', value: 1, measure: '个', object: '物' }],
      }),
    ).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { fields: [{ pointer: '/body/start' }, { pointer: '/body/targets/0/start' }] },
    });
    const elsewhere = await makeWorld(source);
    await expect(
      change({
        responsibilities: [{ printed: '市科技局', role: 'lead', unitId: elsewhere.units.science.id }],
      }),
    ).rejects.toMatchObject({ extra: { fields: [{ pointer: '/body/responsibilities/0/unitId' }] } });
    expect((await read()).version).toBe(1);
  });

  it('wants a figure that a person makes up to be complete, and takes a quoted one as it was read', () => {
    const figure = { operator: '>=', value: 3, measure: '', object: '' };
    const fieldsOf = (target: object) =>
      TaskEdit.safeParse({ targets: [target] }).error?.issues.map(({ path }) => path.join('/')) ?? [];
    expect(fieldsOf(figure)).toEqual(['targets/0/measure', 'targets/0/object']);
    expect(fieldsOf({ ...figure, start: 3, end: 8 })).toEqual([]);
  });

  it('is for the efficiency office of the region alone', async () => {
    await expect(change({ title: '省里来改' }, 0, 1, world.actors.provincialInspector)).rejects.toMatchObject(
      {
        code: 'permission.denied',
      },
    );
    await expect(change({ title: '领导来改' }, 0, 1, world.actors.leader)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(change({ title: '单位来改' }, 0, 1, world.actors.reporter)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await expect(change({ title: '没有这条' }, 99)).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});

describe('adding a task', () => {
  it('makes one of a stretch of text, in its clause, with the horizon as its date', async () => {
    const start = draft.text.indexOf('以企业满意为准绳');
    const end = draft.text.indexOf('\n', start);
    await act(world, world.actors.inspector, (context) =>
      changePolicy(context, draft.id, 1, { horizon: '2028-12-31' }),
    );
    const changed = await act(world, world.actors.inspector, (context) =>
      addTask(context, draft.id, 2, { start, end }),
    );
    expect(changed.tasks[0]).toMatchObject({
      title: '以企业满意为准绳,把事情办在前面',
      seq: draft.tasks.length + 1,
      deadlines: [{ date: '2028-12-31', basis: 'inherited' }],
      questions: [{ code: 'unit.missing' }],
    });
    expect(draft.clauses.find(({ id }) => id === changed.tasks[0]?.clauseId)?.ref).toBe('一(一)');
    await expect(
      act(world, world.actors.inspector, (context) => addTask(context, draft.id, 3, { start, end: start })),
    ).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

describe('correcting the head', () => {
  it('writes down what was and what is', async () => {
    const changed = await act(world, world.actors.inspector, (context) =>
      changePolicy(context, draft.id, 1, { title: '实施意见', issuedOn: '2026-03-01' }),
    );
    expect(changed).toMatchObject({
      head: { title: '实施意见', issuedOn: '2026-03-01' },
      tasks: [],
      version: 2,
    });
    const [{ detail }] = await source.query(
      `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'policy.changed'`,
      [draft.id],
    );
    expect(detail.issuedOn).toEqual({ from: draft.issuedOn, to: '2026-03-01' });
    const same = await act(world, world.actors.inspector, (context) =>
      changePolicy(context, draft.id, 2, { title: '实施意见' }),
    );
    expect(same.version).toBe(2);
  });
});
