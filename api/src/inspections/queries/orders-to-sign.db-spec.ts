import type { DataSource } from 'typeorm';
import { handsOf, orderAt, type Stage } from '../../../test/inspecting.js';
import { look, makeActor, makeItem, makeWorld, testDataSource, TODAY } from '../../../test/world.js';
import { watchRectificationsHandler } from '../watch-rectifications.job.js';
import { listRectifications as definition } from '../rectifications.schemas.js';
import { listRectifications } from './list-rectifications.js';
import { readRectification } from './read-rectification.js';

let source: DataSource;
beforeAll(async () => {
  source = await testDataSource();
});
afterAll(() => source.destroy());

it('lists to each person the orders that they may sign, and the rises', async () => {
  const world = await makeWorld(source);
  const hands = await handsOf(world);
  const at = async (stage: Stage) => orderAt(world, hands, await makeItem(world), stage);
  const drafted = await at('drafted');
  const overdue = await at('rectifying');
  const replied = await at('replied');
  const approved = await at('approved');
  const day = '2026-12-08';
  await watchRectificationsHandler(source)({ day });
  const governor = await makeActor(source, ['leader'], world.province, null);
  const counts: Record<string, number> = {};
  for (const [name, actor] of Object.entries({ ...hands, governor })) {
    const { items, total } = await look(
      world,
      actor,
      (context) => listRectifications(context, definition.query.parse({ toSign: 'true' })),
      day,
    );
    const mine: string[] = [];
    for (const id of [drafted, overdue, replied, approved]) {
      // A unit does not see what is not signed.
      if (id === drafted && (name === 'reporter' || name === 'head')) continue;
      const { abilities } = await look(world, actor, (context) => readRectification(context, id), day);
      if (abilities.sign || abilities.decideRise) mine.push(id);
    }
    expect({ name, ids: items.map(({ id }) => id).toSorted() }).toEqual({ name, ids: mine.toSorted() });
    counts[name] = total;
  }
  // Who drafted it signs the rises alone.
  expect(counts).toEqual({ drafter: 2, signer: 3, leader: 3, reporter: 0, head: 0, governor: 0 });
  expect(TODAY < day).toBe(true);
});
