import { foldName, inheritedPrefixes } from '../domain/policy-reader/units.js';
import type { UnitKind } from './unit.entity.js';
import { nearest, type Named } from './unit-likeness.js';
import {
  bareKey,
  collectiveKey,
  levelOf,
  offeredKeys,
  placesOf,
  splitHead,
  splitLevel,
  wantedKeys,
} from './unit-names.js';

export interface KnownRegion {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

export interface KnownUnit {
  readonly id: string;
  readonly regionId: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases: readonly string[];
}

export interface KnownCollective {
  readonly id: string;
  readonly expression: string;
  /** The units it stands for. */
  readonly unitIds: readonly string[];
}

/** The part of the directory that documents of one region speak of. */
export interface KnownDirectory {
  readonly region: KnownRegion;
  /** From the parent up to the root. */
  readonly ancestors: readonly KnownRegion[];
  readonly descendants: readonly KnownRegion[];
  readonly units: readonly KnownUnit[];
  /** Of the region. */
  readonly collectives: readonly KnownCollective[];
  /** What the region's clerks said that a printed name stands for in its documents. */
  readonly remembered?: readonly RememberedName[];
}

export interface RememberedName {
  readonly printed: string;
  readonly unitId: string;
}

export interface Candidate {
  readonly unitId: string;
  readonly reason: string;
}

export interface Resolution {
  readonly unitId: string | null;
  readonly collectiveId: string | null;
  /** The units it stands for, none when nobody knows. */
  readonly unitIds: readonly string[];
  /** For an unknown name the nearest units, best first. */
  readonly candidates: readonly Candidate[];
}

/** Where a name says its unit is, and what is left of it without that. */
interface Speech {
  /** Several where places share a name. */
  readonly regions: readonly KnownRegion[];
  readonly head: string;
  readonly rest: string;
  /** The name says nothing of a place: it is of the region whose document it is. */
  readonly silent: boolean;
  /** It goes by the place of the list it stands in. */
  readonly inherited: boolean;
}

/** The names of one region's units, each way of finding them its own map. */
interface Names {
  readonly spelled: ReadonlyMap<string, readonly KnownUnit[]>;
  /** Under names without their place; `whole`: the name had none. */
  readonly bare: ReadonlyMap<string, readonly { readonly unit: KnownUnit; readonly whole: boolean }[]>;
}

const LONGEST_PLACE = 20;

/**
 * Finds the units that printed names stand for. A name is matched by full name, alias or spelling rule, only among the
 * units of the region that it speaks of; where two units would do, or none, it stays unmatched and a person decides:
 * nothing is matched because it looks alike. Every step is a look into a map.
 */
export class UnitIndex {
  private readonly units: ReadonlyMap<string, KnownUnit>;
  private readonly regions: ReadonlyMap<string, KnownRegion>;
  private readonly byRegion = new Map<string, KnownUnit[]>();
  private readonly places = new Map<string, KnownRegion[]>();
  private readonly placesOfRegion = new Map<string, readonly string[]>();
  private readonly collectives = new Map<string, KnownCollective | null>();
  private readonly remembered: ReadonlyMap<string, string>;
  private readonly names = new Map<string, Names>();
  private all: readonly Named[] | undefined;
  /** A document prints the same few names over and over. */
  private readonly resolved = new Map<string, Resolution>();

  constructor(private readonly directory: KnownDirectory) {
    const { region, ancestors, descendants } = directory;
    this.regions = new Map([region, ...ancestors, ...descendants].map((each) => [each.id, each]));
    this.units = new Map(directory.units.map((unit) => [unit.id, unit]));
    for (const unit of directory.units) append(this.byRegion, unit.regionId, unit);
    for (const each of this.regions.values()) {
      const governments = this.unitsOf(each).filter(({ kind }) => kind === 'government');
      const places = placesOf(each, governments.flatMap(namesOf)).sort((a, b) => b.length - a.length);
      this.placesOfRegion.set(each.id, places);
      for (const place of places) append(this.places, place, each);
    }
    for (const each of directory.collectives) {
      // A spelling that would mean two different sets of units means neither.
      for (const key of new Set([foldName(each.expression), collectiveKey(each.expression)])) {
        const other = this.collectives.get(key);
        const same = other === undefined || (other !== null && sameUnits(other, each));
        this.collectives.set(key, same ? (other ?? each) : null);
      }
    }
    for (const each of directory.collectives) this.collectives.set(foldName(each.expression), each);
    this.remembered = new Map(
      (directory.remembered ?? []).map(({ printed, unitId }) => [foldName(printed), unitId]),
    );
  }

  unit(id: string): KnownUnit | undefined {
    return this.units.get(id);
  }

  /** The names of one list, in printed order: a short name goes by the prefix of the one before it. */
  resolveList(names: readonly { readonly printed: string; readonly collective: boolean }[]): Resolution[] {
    const prefixes = inheritedPrefixes(names.map(({ printed }) => printed));
    return names.map(({ printed, collective }, index) =>
      this.resolve(printed, collective, prefixes[index] ?? ''),
    );
  }

  resolve(printed: string, collective: boolean, inheritedPrefix = ''): Resolution {
    const key = JSON.stringify([printed, collective, inheritedPrefix]);
    const known = this.resolved.get(key) ?? this.find(printed, collective, inheritedPrefix);
    this.resolved.set(key, known);
    return known;
  }

  private find(printed: string, collective: boolean, inheritedPrefix: string): Resolution {
    const name = foldName(printed);
    const speech = this.speechOf(name, inheritedPrefix);
    const unit = () => this.rememberedUnit(name, speech) ?? this.unitOf(name, speech);
    const many = () => this.collectives.get(name) ?? this.collectives.get(collectiveKey(name)) ?? undefined;
    const found = collective ? (many() ?? unit()) : (unit() ?? many());
    if (found === undefined)
      return { unitId: null, collectiveId: null, unitIds: [], candidates: this.candidates(name, speech) };
    return 'expression' in found
      ? { unitId: null, collectiveId: found.id, unitIds: found.unitIds, candidates: [] }
      : { unitId: found.id, collectiveId: null, unitIds: [found.id], candidates: [] };
  }

  /** A clerk's word goes before rules, but not for a short name in a list of another region's units. */
  private rememberedUnit(name: string, speech: Speech): KnownUnit | undefined {
    const unit = this.unit(this.remembered.get(name) ?? '');
    const spoken = this.speechOf(name, '');
    if (!unit || !spoken.silent || speech.silent) return unit;
    return speech.regions.some(({ id }) => id === unit.regionId) ? unit : undefined;
  }

  private unitOf(name: string, speech: Speech): KnownUnit | undefined {
    const bracketed = /^([^()]{2,})\(([^()]{2,})\)$/.exec(name);
    const found = this.among(name, speech);
    if (found !== undefined || !bracketed) return found ?? undefined;
    // 市住建局(市人防办): one unit under two names, as long as the directory does not know them as two.
    const [outer = '', inner = ''] = bracketed.slice(1);
    const one = this.among(outer, this.within(outer, speech));
    const other = this.among(inner, this.within(inner, speech));
    return one && (other === undefined || other === one) ? one : undefined;
  }

  /** A part of a name is of the place that the whole is of, unless it says otherwise. */
  private within(part: string, whole: Speech): Speech {
    const own = this.speechOf(part, '');
    return own.silent
      ? { ...own, regions: whole.regions, silent: whole.silent, inherited: whole.inherited }
      : own;
  }

  /** The one unit that goes by the name; null where several do, undefined where none does. */
  private among(name: string, speech: Speech): KnownUnit | null | undefined {
    for (const stage of this.stagesOf(name, speech)) {
      const units = [...new Set(stage)];
      if (units.length === 1) return units[0];
      if (units.length > 1) return null;
    }
    return undefined;
  }

  /** The units each way of matching gives, the surest way first; the first way that gives any decides. */
  private *stagesOf(name: string, speech: Speech): Generator<KnownUnit[]> {
    const { regions, head, rest, silent, inherited } = speech;
    const spelled = (spellingOf: (region: KnownRegion) => string) =>
      regions.flatMap((region) => [...(this.namesIn(region).spelled.get(spellingOf(region)) ?? [])]);
    if (!inherited) yield [...(this.namesIn(this.directory.region).spelled.get(name) ?? [])];
    yield spelled(() => name);
    if (head === '' && rest !== '') {
      yield spelled((region) => region.name + rest);
      yield spelled((region) => levelOf(region) + rest);
      yield spelled(() => rest);
    }
    if (rest === '' && !silent)
      yield regions.flatMap((region) => this.unitsOf(region).filter(({ kind }) => kind === 'government'));
    for (const key of wantedKeys(bareKey(head, rest)))
      yield regions.flatMap((region) =>
        (this.namesIn(region).bare.get(key) ?? [])
          // 政府 or 学院 alone is no name of a unit; 科技局 is.
          .filter(
            ({ unit, whole }) => !silent || whole || (unit.kind !== 'government' && unit.kind !== 'other'),
          )
          .map(({ unit }) => unit),
      );
  }

  /** Which of the known regions a name is of: its own words first, then those of the list it stands in. */
  private speechOf(name: string, inheritedPrefix: string): Speech {
    const own = this.spoken(name);
    if (own) return own;
    const inherited = inheritedPrefix === '' ? null : this.spoken(inheritedPrefix + name);
    if (inherited) return { ...inherited, inherited: true };
    return { regions: [this.directory.region], head: '', rest: name, silent: true, inherited: false };
  }

  private spoken(name: string): Speech | null {
    const [head, after] = splitHead(name);
    for (const [before, words] of head === ''
      ? [['', name] as const]
      : [[head, after] as const, ['', name] as const]) {
      const place = this.placeAt(words);
      if (place) return { ...place, head: before, silent: false, inherited: false };
      const [level, rest] = splitLevel(words);
      if (level !== '')
        return { regions: this.ofLevel(level), head: before, rest, silent: false, inherited: false };
    }
    return null;
  }

  /** The longest known place at the head of the words, and the one within it, should that follow. */
  private placeAt(words: string): { readonly regions: readonly KnownRegion[]; readonly rest: string } | null {
    for (let length = Math.min(LONGEST_PLACE, words.length); length >= 2; length -= 1) {
      const regions = this.places.get(words.slice(0, length));
      if (regions === undefined) continue;
      const rest = words.slice(length);
      const deeper = this.placeAt(rest);
      const inside = deeper?.regions.filter((region) => regions.some((outer) => this.isBelow(region, outer)));
      return deeper && inside && inside.length > 0
        ? { regions: inside, rest: deeper.rest }
        : { regions, rest };
    }
    return null;
  }

  /** 市 is the region itself or the nearest above it that is a 市, never one below. */
  private ofLevel(level: string): KnownRegion[] {
    const { region, ancestors } = this.directory;
    const meant = [region, ...ancestors].find(
      (each) => levelOf(each) === level || (level === '省' && levelOf(each) === '自治区'),
    );
    return meant ? [meant] : [];
  }

  private isBelow(region: KnownRegion, above: KnownRegion): boolean {
    for (let at = region; at.parentId !== null;) {
      if (at.parentId === above.id) return true;
      const parent = this.regions.get(at.parentId);
      if (!parent) return false;
      at = parent;
    }
    return false;
  }

  private unitsOf(region: KnownRegion): readonly KnownUnit[] {
    return this.byRegion.get(region.id) ?? [];
  }

  /** Made when a name first speaks of the region: most documents speak of one or two. */
  private namesIn(region: KnownRegion): Names {
    let names = this.names.get(region.id);
    if (!names) {
      const spelled = new Map<string, KnownUnit[]>();
      const bare = new Map<string, { unit: KnownUnit; whole: boolean }[]>();
      for (const unit of this.unitsOf(region))
        for (const name of namesOf(unit)) {
          append(spelled, name, unit);
          const { keys, whole } = this.bareKeysOf(name, region);
          for (const key of keys.flatMap(offeredKeys)) append(bare, key, { unit, whole });
        }
      names = { spelled, bare };
      this.names.set(region.id, names);
    }
    return names;
  }

  /** The keys of a unit's name without the place of its own region; of 住建局(人防办) each part's too. */
  private bareKeysOf(
    name: string,
    region: KnownRegion,
  ): { readonly keys: readonly string[]; readonly whole: boolean } {
    const bracketed = /^([^()]{2,})\(([^()]{2,})\)$/.exec(name);
    const parts = bracketed ? [name, bracketed[1] ?? '', bracketed[2] ?? ''] : [name];
    const bare = parts.map((part) => withoutPlace(part, region, this.placesOfRegion.get(region.id) ?? []));
    return { keys: bare.map(({ key }) => key), whole: bare[0]?.whole ?? true };
  }

  private candidates(name: string, speech: Speech): Candidate[] {
    this.all ??= this.directory.units.map((unit) => {
      const region = this.regions.get(unit.regionId) ?? this.directory.region;
      return { unit, region, keys: namesOf(unit).flatMap((each) => this.bareKeysOf(each, region).keys) };
    });
    return nearest(this.all, {
      key: bareKey(speech.head, speech.rest),
      regionIds: speech.regions.map(({ id }) => id),
      homeId: this.directory.region.id,
    });
  }
}

function namesOf(unit: KnownUnit): string[] {
  return [unit.name, ...unit.aliases].map(foldName);
}

function withoutPlace(
  name: string,
  region: KnownRegion,
  places: readonly string[],
): { readonly key: string; readonly whole: boolean } {
  for (const place of places) {
    const at = name.indexOf(place);
    if (at !== -1) return { key: bareKey(name.slice(0, at), name.slice(at + place.length)), whole: false };
  }
  const [head, after] = splitHead(name);
  const [level, rest] = splitLevel(after);
  if (level !== '' && level === levelOf(region)) return { key: bareKey(head, rest), whole: false };
  const [whole, bare] = splitLevel(name);
  return whole !== '' && whole === levelOf(region)
    ? { key: bareKey('', bare), whole: false }
    : { key: bareKey('', name), whole: true };
}

function sameUnits(one: KnownCollective, other: KnownCollective): boolean {
  return [...one.unitIds].sort().join() === [...other.unitIds].sort().join();
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
