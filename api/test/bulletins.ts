import type { DataSource } from 'typeorm';
import { circulateBulletin } from '../src/bulletins/commands/circulate-bulletin.js';
import { draftBulletin } from '../src/bulletins/commands/draft-bulletin.js';
import { publishBulletin } from '../src/bulletins/commands/publish-bulletin.js';
import { signBulletin } from '../src/bulletins/commands/sign-bulletin.js';
import { readBulletin } from '../src/bulletins/queries/read-bulletin.js';
import { closeCycle } from '../src/cycles/commands/close-cycle.js';
import type { Actor } from '../src/platform/authz/actor.js';
import type { CommandContext } from '../src/platform/database/unit-of-work.js';
import { owedReport, stepsOf, TOO_LATE } from './reporting.js';
import { act, look, makeItem, makePolicy, makeWorld, testDataSource, type World } from './world.js';

/** When the quarter is closed, its bulletin drafted, the units heard, and what comes after that. */
export const CLOSING = '2026-11-02';
export const DRAFTED = '2026-11-03';
export const UNTIL = '2026-11-06';
export const AFTER = '2026-11-09';

interface BulletinScene {
  source: DataSource;
  world: World;
  story: ReturnType<typeof bulletinsOf>;
}

/** What a file of tests plays in: one database, for each test a world of its own with its bulletins. */
export function bulletinScene(): BulletinScene {
  const scene = {} as BulletinScene;
  beforeAll(async () => {
    scene.source = await testDataSource();
  });
  beforeEach(async () => {
    scene.world = await makeWorld(scene.source);
    scene.story = bulletinsOf(scene.world);
  });
  afterAll(() => scene.source.destroy());
  return scene;
}

/** The steps of the bulletins of a world, each by whom and on the day it belongs to unless the test says otherwise. */
export function bulletinsOf(world: World) {
  const { source, actors } = world;
  const does = <T>(
    actor: Actor,
    command: (context: CommandContext) => Promise<T>,
    today = DRAFTED,
  ): Promise<T> => act(world, actor, command, today);

  /** A quarter that may be closed: one report in time (市经信局), one late, one of 市科技局 never handed in. */
  async function closedQuarter() {
    const policy = await makePolicy(world);
    const items = {
      inTime: await makeItem(world, { policy }),
      late: await makeItem(world, { policy }),
      missing: await makeItem(world, { policy, unit: world.units.science }),
    };
    const inTime = stepsOf(world, await owedReport(world, items.inTime));
    await inTime.save();
    await inTime.submit();
    await inTime.approve();
    await inTime.accept();
    const lateId = await owedReport(world, items.late);
    const late = stepsOf(world, lateId);
    await late.save();
    await late.submit(TOO_LATE);
    await late.approve(undefined, TOO_LATE);
    await late.accept(undefined, TOO_LATE);
    const [{ cycle_id: cycleId }]: [{ cycle_id: string }] = await source.query(
      'SELECT cycle_id FROM progress_report WHERE id = $1',
      [lateId],
    );
    return {
      items,
      cycleId,
      close: () => does(actors.inspector, (context) => closeCycle(context, cycleId), CLOSING),
    };
  }

  async function drafted(more: { withdrawsId?: string } = {}) {
    const quarter = await closedQuarter();
    await quarter.close();
    const id = await does(actors.inspector, (context) =>
      draftBulletin(context, { cycleId: quarter.cycleId, ...more }),
    );
    return { ...quarter, id };
  }

  const circulate = (id: string) => does(actors.inspector, (context) => circulateBulletin(context, id));
  const sign = (id: string, today = AFTER, actor = actors.leader) =>
    does(actor, (context) => signBulletin(context, id), today);
  const publish = (id: string, asked: { number?: number; issue?: number } = {}, today = AFTER) =>
    does(actors.inspector, (context) => publishBulletin(context, id, asked), today);

  return {
    does,
    closedQuarter,
    drafted,
    circulate,
    sign,
    publish,
    async published() {
      const bulletin = await drafted();
      await circulate(bulletin.id);
      await sign(bulletin.id);
      await publish(bulletin.id);
      return bulletin;
    },
    shown: (id: string, actor: Actor = actors.inspector, today = DRAFTED) =>
      look(world, actor, (context) => readBulletin(context, id), today),
    /** Everything that a refused step must leave as it was. */
    async traceOf(id: string): Promise<unknown> {
      const [trace] = await source.query(
        `SELECT to_jsonb(bulletin) AS bulletin,
                (SELECT count(*)::int FROM bulletin_composition WHERE bulletin_id = $1) AS compositions,
                (SELECT count(*)::int FROM bulletin_objection WHERE bulletin_id = $1) AS objections,
                (SELECT count(*)::int FROM bulletin_consent WHERE bulletin_id = $1) AS consents,
                (SELECT count(*)::int FROM audit_event WHERE subject_id = $1) AS audits
           FROM bulletin WHERE id = $1`,
        [id],
      );
      return trace;
    },
  };
}
