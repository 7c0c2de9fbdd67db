import type { DataSource } from 'typeorm';
import { makeDescent, type Descent } from '../../../test/descent.js';
import { act, look, makePolicy, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { newId } from '../../platform/database/columns.js';
import { readDescentLinks } from '../queries/read-descent-links.js';
import { readPolicyDescent } from '../queries/read-policy-descent.js';
import { decideDescentLinks, type LinkDecision } from './decide-descent-links.js';
import { decideUpperPolicy } from './decide-upper-policy.js';

let source: DataSource;
let world: World;
let descent: Descent;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  descent = await makeDescent(world);
});
afterAll(() => source.destroy());

const decideUpper = (
  decision: 'linked' | 'withdrawn' = 'linked',
  {
    actor = world.actors.inspector,
    upper = descent.upper.id,
    lower = descent.lower.id,
    on = '2026-11-23',
  } = {},
) =>
  act(world, actor, (context) => decideUpperPolicy(context, lower, { upperPolicyId: upper, decision }), on);
const decide = (decisions: LinkDecision[], actor = world.actors.inspector, on = '2026-11-23') =>
  act(
    world,
    actor,
    (context) =>
      decideDescentLinks(
        context,
        { lowerPolicyId: descent.lower.id, upperPolicyId: descent.upper.id },
        decisions,
      ),
    on,
  );
const pair = (upper: number, lower: number, decision: LinkDecision['decision'] = 'linked'): LinkDecision => ({
  upperTaskId: descent.upperTasks[upper]?.id ?? '',
  lowerTaskId: descent.lowerTasks[lower]?.id ?? '',
  decision,
});
const links = (actor = world.actors.inspector) =>
  look(world, actor, (context) => readDescentLinks(context, descent.lower.id, descent.upper.id));
const read = (id = descent.lower.id, actor = world.actors.inspector) =>
  look(world, actor, (context) => readPolicyDescent(context, id));
const audited = (id: string) =>
  source.query('SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY at, id', [id]);

describe('which policy stands above', () => {
  it('is suggested where the text names it, and confirmed with the words that name it', async () => {
    expect(await read()).toMatchObject({
      uppers: [
        {
          policy: { id: descent.upper.id, region: { id: world.province.id } },
          state: 'suggested',
          citation: { docNumber: descent.upper.docNumber, title: '培育意见' },
          links: 0,
        },
      ],
      unknown: [],
      abilities: { decide: true },
    });
    const after = await decideUpper();
    expect(after.uppers).toMatchObject([
      { state: 'linked', decidedBy: world.actors.inspector.displayName, decidedOn: '2026-11-23' },
    ]);
    const [kept] = await source.query('SELECT * FROM policy_descent WHERE lower_policy_id = $1', [
      descent.lower.id,
    ]);
    expect(kept.basis).toBe('citation');
    expect(descent.lower.text.slice(kept.start_at, kept.end_at)).toBe(kept.quote);
    expect(await audited(descent.lower.id)).toMatchObject([
      { action: 'descent.policy-linked', detail: { upperTitle: descent.upper.title } },
    ]);
    expect((await read(descent.upper.id, world.actors.provincialInspector)).lowers).toMatchObject([
      { policy: { id: descent.lower.id }, links: 0 },
    ]);
  });

  it('is withdrawn by a new word, and the old one stays', async () => {
    await decideUpper('linked', { on: '2026-11-20' });
    expect((await decideUpper('withdrawn')).uppers).toMatchObject([{ state: 'withdrawn' }]);
    await decideUpper('withdrawn');
    const kept = await source.query(
      'SELECT decision FROM policy_descent WHERE lower_policy_id = $1 ORDER BY id',
      [descent.lower.id],
    );
    expect(kept).toEqual([{ decision: 'linked' }, { decision: 'withdrawn' }]);
  });

  it('may be one that the text does not name, but only a published one of a region above', async () => {
    const other = await makePolicy(world, world.province);
    expect((await decideUpper('linked', { upper: other.id })).uppers).toContainEqual(
      expect.objectContaining({ state: 'linked', citation: null }),
    );
    const sister = await makePolicy(world, world.city);
    await expect(decideUpper('linked', { upper: sister.id })).rejects.toMatchObject({
      code: 'lifecycle.refused',
    });
    const draft = await makePolicy(world, world.province, { state: 'draft', publishedOn: null });
    await expect(decideUpper('linked', { upper: draft.id })).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await expect(decideUpper('withdrawn')).rejects.toMatchObject({ code: 'lifecycle.refused' });
  });

  it('names what is cited but published nowhere above', async () => {
    const lone = await makePolicy(world, world.city, {
      text: '根据《从未导入的意见》（东政发〔2020〕1号），制定。',
    });
    expect(await read(lone.id)).toMatchObject({
      uppers: [],
      unknown: [{ title: '从未导入的意见', docNumber: '东政发〔2020〕1号' }],
    });
  });

  it('is for the efficiency office of the region below', async () => {
    for (const actor of [world.actors.provincialInspector, world.actors.leader])
      await expect(decideUpper('linked', { actor })).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(decideUpper('linked', { actor: world.actors.reporter })).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    // Readable from below, and so refused rather than hidden.
    await expect(decideUpper('linked', { actor: world.actors.countyInspector })).rejects.toMatchObject({
      code: 'permission.denied',
    });
    expect((await read()).uppers).toMatchObject([{ state: 'suggested' }]);
  });
});

describe('which task stands above', () => {
  it('is suggested with a reason, and linked with it', async () => {
    const before = await links();
    expect(before.linked).toBe(false);
    expect(before.links).toHaveLength(2);
    await decideUpper();
    const after = await decide([pair(0, 0), pair(1, 1, 'refused'), pair(2, 2)]);
    expect(after.links).toMatchObject([
      { ...pairOf(0, 0), state: 'linked', decidedBy: world.actors.inspector.displayName },
      { ...pairOf(1, 1), state: 'refused', reason: '都提到“工业互联网平台”' },
      { ...pairOf(2, 2), state: 'linked', reason: '', score: null },
    ]);
    expect(after.links[0]?.reason).toContain('“百企引航”');
    expect((await read()).uppers).toMatchObject([{ links: 2 }]);
    expect(await audited(descent.lowerTasks[0].id)).toMatchObject([
      { action: 'descent.linked', detail: { upperTitle: descent.upperTasks[0].title } },
    ]);
  });

  const pairOf = (upper: number, lower: number) => {
    const { upperTaskId, lowerTaskId } = pair(upper, lower);
    return { upperTaskId, lowerTaskId };
  };

  it('goes back to the suggestion when the decision is withdrawn, with all of it kept; the same again adds nothing', async () => {
    await decideUpper();
    await decide([pair(0, 0)]);
    await decide([pair(0, 0)]);
    const after = await decide([pair(0, 0, 'withdrawn'), pair(1, 1, 'withdrawn')]);
    expect(after.links).toMatchObject([{ state: 'suggested' }, { state: 'suggested' }]);
    const kept = await source.query(
      'SELECT decision FROM task_descent WHERE lower_policy_id = $1 ORDER BY id',
      [descent.lower.id],
    );
    expect(kept).toEqual([{ decision: 'linked' }, { decision: 'withdrawn' }]);
    expect((await read()).uppers).toMatchObject([{ links: 0 }]);
  });

  it('counts no more once the policies are no longer held together', async () => {
    await decideUpper();
    await decide([pair(0, 0)]);
    expect((await decideUpper('withdrawn')).uppers).toMatchObject([{ state: 'withdrawn', links: 0 }]);
    expect((await decideUpper('linked')).uppers).toMatchObject([{ state: 'linked', links: 1 }]);
  });

  it('is refused before the policies are held together, in a draft, twice in one call, and for tasks of others', async () => {
    await expect(decide([pair(0, 0)])).rejects.toMatchObject({ code: 'lifecycle.refused' });
    await decideUpper();
    await expect(decide([pair(0, 0), pair(0, 0, 'refused')])).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { fields: [{ pointer: '/body/decisions/1' }] },
    });
    const [first] = descent.upperTasks;
    for (const stranger of [newId(), first.id])
      await expect(decide([pair(0, 0), { ...pair(1, 1), lowerTaskId: stranger }])).rejects.toMatchObject({
        code: 'resource.not_found',
      });
    expect((await links()).links.map(({ state }) => state)).toEqual(['suggested', 'suggested']);
    await source.query(`UPDATE policy SET state = 'draft', published_on = NULL WHERE id = $1`, [
      descent.lower.id,
    ]);
    await expect(decide([pair(0, 0)])).rejects.toMatchObject({ code: 'lifecycle.refused' });
  });

  it('is for the efficiency office of the region below; others who may read see it', async () => {
    await decideUpper();
    for (const actor of [world.actors.provincialInspector, world.actors.leader, world.actors.countyInspector])
      await expect(decide([pair(0, 0)], actor)).rejects.toMatchObject({ code: 'permission.denied' });
    for (const actor of [world.actors.provincialInspector, world.actors.leader, world.actors.countyInspector])
      expect((await links(actor)).abilities).toEqual({ decide: false });
    for (const actor of [world.actors.reporter, world.actors.admin])
      await expect(links(actor)).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('leaves nothing behind when something fails on the way', async () => {
    await decideUpper();
    await expect(
      act(world, world.actors.inspector, async (context) => {
        await decideDescentLinks(
          context,
          { lowerPolicyId: descent.lower.id, upperPolicyId: descent.upper.id },
          [pair(0, 0)],
        );
        throw new Error('the power fails');
      }),
    ).rejects.toThrow('the power fails');
    expect((await links()).links.map(({ state }) => state)).toEqual(['suggested', 'suggested']);
    expect(await audited(descent.lowerTasks[0].id)).toEqual([]);
  });

  it('is kept for ever: the application may neither change nor delete it', async () => {
    await decideUpper();
    await decide([pair(0, 0)]);
    for (const statement of ["UPDATE task_descent SET reason = ''", 'DELETE FROM policy_descent'])
      await expect(source.query(statement)).rejects.toThrow('permission denied');
  });
});
