import type { BulletinFacts, RowKind } from './bulletin-facts.js';
import type { Composition, Part } from './composition.js';

/**
 * Where the rows of a piece stand among the facts of their kind, in stretches, the first first: how many are passed over
 * since the last stretch, and how many are meant. Rows stand by unit, so that most pieces are one stretch.
 */
export interface RowPlaces {
  readonly at: readonly number[];
}

/** A composition as it is kept: facts stand beside it once, and no id twice. */
export type KeptComposition = Composition<RowPlaces>;

/** A unit that facts are about. */
export interface UnitFact {
  readonly unitId: string;
  readonly unitName: string;
  /** Items that it has among the facts. */
  readonly items: number;
}

/** What is kept of the facts: these, and the units they are about. */
export interface KeptFacts extends BulletinFacts {
  readonly units: readonly UnitFact[];
}

export function keptFacts(facts: BulletinFacts): KeptFacts {
  const { items, inspection } = facts;
  const units = new Map<string, { unitId: string; unitName: string; items: number }>();
  const unitOf = ({ unitId, unitName }: { unitId: string; unitName: string }) => {
    const known = units.get(unitId) ?? { unitId, unitName, items: 0 };
    units.set(unitId, known);
    return known;
  };
  for (const item of items) unitOf(item).items += 1;
  for (const each of [...(inspection?.findings ?? []), ...(inspection?.rectifications ?? [])]) unitOf(each);
  return { ...facts, units: [...units.values()] };
}

/** The composition with places among these facts instead of ids. */
export function keptComposition(composition: Composition, facts: KeptFacts): KeptComposition {
  const places = placesOf(facts);
  const kept = ({ text, rows }: Part): Part<RowPlaces> => {
    if (!rows) return { text };
    const { kind, counted, ids } = rows;
    return { text, rows: { kind, counted, at: stretches(ids.map((id) => placeIn(places[kind], id))) } };
  };
  return {
    ...composition,
    paragraphs: composition.paragraphs.map(({ sentences, ...paragraph }) => ({
      ...paragraph,
      sentences: sentences.map(({ key, parts }) => ({ key, parts: parts.map(kept) })),
    })),
    annexes: composition.annexes.map(({ rows, ...annex }) => ({
      ...annex,
      rows: rows.map((cells) => cells.map(kept)),
    })),
  };
}

type Places = ReadonlyMap<string, number>;

function placesOf({ items, inspection, units }: KeptFacts): Readonly<Record<RowKind, Places>> {
  const places = <T>(rows: readonly T[], idOf: (row: T) => string): Places =>
    new Map(rows.map((row, at) => [idOf(row), at]));
  return {
    unit: places(units, ({ unitId }) => unitId),
    'work-item': places(items, ({ workItemId }) => workItemId),
    report: places(items, ({ reportId }) => reportId ?? ''),
    finding: places(inspection?.findings ?? [], ({ id }) => id),
    rectification: places(inspection?.rectifications ?? [], ({ id }) => id),
  };
}

function placeIn(places: Places, id: string): number {
  const place = places.get(id);
  if (place === undefined) throw new Error(`the facts of the bulletin lack ${id}`);
  return place;
}

function stretches(places: number[]): number[] {
  const at: number[] = [];
  let end = 0;
  for (const place of places.sort((one, other) => one - other)) {
    if (place === end && at.length > 0) at.push((at.pop() ?? 0) + 1);
    else at.push(place - end, 1);
    end = place + 1;
  }
  return at;
}

export function countOf({ at }: RowPlaces): number {
  return at.reduce((count, each, index) => (index % 2 === 1 ? count + each : count), 0);
}

/** The places of `limit` rows from the `from`-th on. */
export function placesFrom({ at }: RowPlaces, from: number, limit: number): number[] {
  const places: number[] = [];
  let end = 0;
  let passed = 0;
  for (let index = 0; index < at.length && places.length < limit; index += 2) {
    const start = end + (at[index] ?? 0);
    const length = at[index + 1] ?? 0;
    for (let step = Math.max(0, from - passed); step < length && places.length < limit; step++)
      places.push(start + step);
    passed += length;
    end = start + length;
  }
  return places;
}
