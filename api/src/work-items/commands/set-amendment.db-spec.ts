import type { DataSource } from 'typeorm';
import { amendingDraft, publishDraft, publishedNotice } from '../../../test/amending.js';
import { AMENDED_NOTICE, NO_ANNOTATION, pasted } from '../../../test/documents.js';
import { act, look, makePolicy, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { importPolicy } from '../../policies/commands/import-policy.js';
import { setReportingDemands } from '../../policies/commands/set-reporting-demands.js';
import { readPolicyById } from '../../policies/queries/read-policy-by-id.js';
import { readAmendment } from '../queries/read-amendment.js';
import { readComparison } from '../queries/read-comparison.js';
import { setAmendment } from './set-amendment.js';

let source: DataSource;
let world: World;
let old: string;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  old = await publishedNotice(world);
});
afterAll(() => source.destroy());

const take = (text = AMENDED_NOTICE) =>
  act(world, world.actors.inspector, (context) => importPolicy(context, pasted(text)));
const set = (id: string, version: number, amends: string | null, actor = world.actors.inspector) =>
  act(world, actor, (context) => setAmendment(context, id, version, { amends }));
const policy = (id: string) => look(world, world.actors.inspector, (context) => readPolicyById(context, id));

it('is suggested with its reasons, and a person confirms it', async () => {
  await makePolicy(world);
  const draft = await take();
  const amendment = () => look(world, world.actors.inspector, (context) => readAmendment(context, draft.id));
  expect(await amendment()).toMatchObject({
    amends: null,
    suggestions: [
      { policy: { id: old, docNumber: '临政办发〔2026〕7号' }, signs: ['named', 'title', 'tasks'] },
    ],
  });
  expect(draft.amends).toBeNull();
  expect(await set(draft.id, draft.version, old)).toMatchObject({
    version: draft.version + 1,
    amends: { id: old },
  });
  expect((await amendment()).amends).toMatchObject({ id: old });
  await publishDraft(world, draft.id);
  expect(await amendment()).toMatchObject({ amends: { id: old }, suggestions: [] });
});

it('is not suggested for a document of its own, nor once another has taken the place', async () => {
  const other = await take(NO_ANNOTATION.replaceAll('服务平台', '体育场馆'));
  const amendment = (id: string) =>
    look(world, world.actors.inspector, (context) => readAmendment(context, id));
  expect((await amendment(other.id)).suggestions).toEqual([]);
  const first = await amendingDraft(world, old);
  await publishDraft(world, first.id);
  const second = await take(AMENDED_NOTICE.replace('31号', '40号'));
  expect((await amendment(second.id)).suggestions.map((each) => each.policy.id)).toEqual([first.id]);
});

it('takes over how often is reported, unless the clerk has said otherwise', async () => {
  const asked = (id: string, version: number, cadence: 'monthly' | 'yearly') =>
    act(world, world.actors.inspector, (context) =>
      setReportingDemands(context, id, version, [{ cadence, due: { kind: 'working-days', count: 3 } }]),
    );
  const demands = (cadence: string) => [
    { cadence, due: { kind: 'working-days', count: 3 }, supportAhead: 2 },
  ];
  await asked(old, (await policy(old)).version, 'monthly');
  const draft = await take();
  const amending = await set(draft.id, draft.version, old);
  expect(amending.demands).toEqual(demands('monthly'));
  const changed = await asked(draft.id, amending.version, 'yearly');
  const none = await set(draft.id, changed.version, null);
  expect(none).toMatchObject({ amends: null, demands: demands('yearly') });
  expect((await set(draft.id, none.version, old)).demands).toEqual(demands('yearly'));
});

describe('is refused, and nothing changes', () => {
  it('by rule: a draft, a document of another region, one that is amended already', async () => {
    const [draft, county] = [await take(), await makePolicy(world, world.counties[0])];
    for (const amends of [draft.id, county.id])
      await expect(set(draft.id, draft.version, amends)).rejects.toMatchObject({ code: 'request.invalid' });
    const first = await amendingDraft(world, old, AMENDED_NOTICE.replace('31号', '40号'));
    await publishDraft(world, first.id);
    await expect(set(draft.id, draft.version, old)).rejects.toMatchObject({
      code: 'policy.superseded',
      extra: { policyId: first.id },
    });
    await expect(set(first.id, first.version + 1, null)).rejects.toMatchObject({ code: 'policy.published' });
    expect(await policy(draft.id)).toMatchObject({ version: draft.version, amends: null });
  });

  it('by policy, or because somebody was quicker', async () => {
    const draft = await take();
    await expect(set(draft.id, draft.version, old, world.actors.provincialInspector)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(set(draft.id, draft.version, old, world.actors.countyInspector)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await expect(set(draft.id, draft.version - 1, old)).rejects.toMatchObject({ code: 'resource.stale' });
    expect(await policy(draft.id)).toMatchObject({ version: draft.version, amends: null });
    await expect(
      look(world, world.actors.inspector, (context) => readComparison(context, draft.id)),
    ).rejects.toMatchObject({
      code: 'policy.amends_nothing',
    });
  });
});
