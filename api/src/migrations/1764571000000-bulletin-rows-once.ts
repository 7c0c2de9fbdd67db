import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Rows {
  readonly kind: 'unit' | 'work-item' | 'report' | 'finding' | 'rectification';
  readonly counted: boolean;
  readonly ids: readonly string[];
}
interface OfUnit {
  readonly id: string;
  readonly workItemId: string;
  readonly reportId: string;
  readonly unitId: string;
  readonly unitName: string;
}
interface Facts {
  readonly items: readonly OfUnit[];
  readonly inspection: {
    readonly findings: readonly OfUnit[];
    readonly rectifications: readonly OfUnit[];
  } | null;
}

/**
 * What a piece of a bulletin speaks of is kept by its places among the facts, and no longer by ids: what was composed
 * before says the same afterwards, published or not.
 */
export class BulletinRowsOnce1764571000000 implements MigrationInterface {
  name = 'BulletinRowsOnce1764571000000';

  async up(runner: QueryRunner): Promise<void> {
    const kept: { bulletin_id: string; seq: number }[] = await runner.query(
      'SELECT bulletin_id, seq FROM bulletin_composition',
    );
    if (kept.length === 0) return;
    await runner.query('ALTER TABLE bulletin_composition DISABLE TRIGGER bulletin_composition_frozen');
    for (const { bulletin_id: id, seq } of kept) {
      const [said]: { facts: Facts; content: unknown }[] = await runner.query(
        'SELECT facts, content FROM bulletin_composition WHERE bulletin_id = $1 AND seq = $2',
        [id, seq],
      );
      if (!said) continue;
      const { facts, units, places } = counted(said.facts);
      const content = JSON.stringify(said.content, (key, value) =>
        key === 'rows' && Array.isArray(value?.ids) ? placed(value as Rows, places) : value,
      );
      await runner.query(
        'UPDATE bulletin_composition SET facts = $3, content = $4 WHERE bulletin_id = $1 AND seq = $2',
        [id, seq, JSON.stringify({ ...facts, units }), content],
      );
    }
    await runner.query('ALTER TABLE bulletin_composition ENABLE TRIGGER bulletin_composition_frozen');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}

type Places = Readonly<Record<Rows['kind'], ReadonlyMap<string, number>>>;

function counted(facts: Facts) {
  const { items, inspection } = facts;
  const findings = inspection?.findings ?? [];
  const rectifications = inspection?.rectifications ?? [];
  const units = new Map<string, { unitId: string; unitName: string; items: number }>();
  for (const { unitId, unitName } of [...items, ...findings, ...rectifications])
    if (!units.has(unitId)) units.set(unitId, { unitId, unitName, items: 0 });
  for (const { unitId } of items) {
    const unit = units.get(unitId);
    if (unit) unit.items += 1;
  }
  const placesOf = (ids: readonly string[]) => new Map(ids.map((id, at) => [id, at]));
  const places: Places = {
    unit: placesOf([...units.keys()]),
    'work-item': placesOf(items.map(({ workItemId }) => workItemId)),
    report: placesOf(items.map(({ reportId }) => reportId)),
    finding: placesOf(findings.map(({ id }) => id)),
    rectification: placesOf(rectifications.map(({ id }) => id)),
  };
  return { facts, units: [...units.values()], places };
}

/** Stretches: how many places are passed over since the last one, and how many are meant. */
function placed({ kind, counted: isCount, ids }: Rows, places: Places) {
  const at: number[] = [];
  let end = 0;
  const found = ids.map((id) => {
    const place = places[kind].get(id);
    if (place === undefined) throw new Error(`the facts of a bulletin lack the ${kind} ${id}`);
    return place;
  });
  for (const place of found.sort((one, other) => one - other)) {
    if (place === end && at.length > 0) at.push((at.pop() ?? 0) + 1);
    else at.push(place - end, 1);
    end = place + 1;
  }
  return { kind, counted: isCount, at };
}
