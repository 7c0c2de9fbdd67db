import { bulletinsOf } from '../../test/bulletins.js';
import { ownDatabase } from '../../test/test-database.js';
import { makeWorld } from '../../test/world.js';
import { composeBulletin } from '../domain/bulletin/compose-bulletin.js';
import { ENTITIES } from '../entities.js';
import { dataSource } from '../platform/database/data-source.js';
import { BulletinRowsOnce1764571000000 } from './1764571000000-bulletin-rows-once.js';

test('what was kept with ids says the same when it is kept by places, published or not', async () => {
  const { url, drop } = await ownDatabase();
  const source = await dataSource({ url, entities: ENTITIES, as: 'owner' }).initialize();
  const runner = source.createQueryRunner();
  try {
    const { id } = await bulletinsOf(await makeWorld(source)).published();
    const read = async () =>
      (await source.query('SELECT facts, content FROM bulletin_composition WHERE bulletin_id = $1', [id]))[0];
    const now = await read();
    const { units, ...facts } = now.facts;
    expect(units).toHaveLength(2);
    await source.query('ALTER TABLE bulletin_composition DISABLE TRIGGER bulletin_composition_frozen');
    await source.query('UPDATE bulletin_composition SET facts = $2, content = $3 WHERE bulletin_id = $1', [
      id,
      JSON.stringify(facts),
      JSON.stringify(composeBulletin(facts)),
    ]);
    await source.query('ALTER TABLE bulletin_composition ENABLE TRIGGER bulletin_composition_frozen');
    expect(await read()).not.toEqual(now);
    await new BulletinRowsOnce1764571000000().up(runner);
    expect(await read()).toEqual(now);
    await expect(
      source.query(`UPDATE bulletin_composition SET content = '{}' WHERE bulletin_id = $1`, [id]),
    ).rejects.toThrow(/stands still/);
  } finally {
    await runner.release();
    await source.destroy();
    await drop();
  }
});
