import {
  candidateNames,
  inheritedPrefixes,
  splitPrefix,
  unitNameKey,
} from '../domain/policy-reader/units.js';
import type { UnitKind } from './unit.entity.js';

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

interface Entry {
  readonly unit: KnownUnit;
  readonly names: readonly string[];
  readonly keys: readonly string[];
}

const MOST_CANDIDATES = 5;

/**
 * Finds the units that printed names stand for. A name is matched by full name, alias or spelling rule; where two
 * units would do, or none, it stays unmatched and a person decides: nothing is matched because it looks alike.
 */
export class UnitIndex {
  private readonly byRegion = new Map<string, Entry[]>();
  private readonly regions: Map<string, KnownRegion>;
  private readonly collectives: Map<string, KnownCollective>;
  /** A document prints the same few names over and over. */
  private readonly resolved = new Map<string, Resolution>();

  constructor(private readonly directory: KnownDirectory) {
    this.regions = new Map(
      [directory.region, ...directory.ancestors, ...directory.descendants].map((each) => [each.id, each]),
    );
    for (const unit of directory.units) {
      const names = [unit.name, ...unit.aliases];
      const entries = this.byRegion.get(unit.regionId) ?? [];
      entries.push({ unit, names, keys: [...new Set(names.map(unitNameKey))] });
      this.byRegion.set(unit.regionId, entries);
    }
    this.collectives = new Map(directory.collectives.map((each) => [unitNameKey(each.expression), each]));
  }

  unit(id: string): KnownUnit | undefined {
    return this.directory.units.find((unit) => unit.id === id);
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
    const unit = () => this.unitOf(printed, inheritedPrefix);
    const many = () => this.collectives.get(unitNameKey(printed));
    const found = collective ? (many() ?? unit()) : (unit() ?? many());
    if (found === undefined)
      return {
        unitId: null,
        collectiveId: null,
        unitIds: [],
        candidates: this.candidates(printed, inheritedPrefix),
      };
    return 'expression' in found
      ? { unitId: null, collectiveId: found.id, unitIds: found.unitIds, candidates: [] }
      : { unitId: found.id, collectiveId: null, unitIds: [found.id], candidates: [] };
  }

  private unitOf(printed: string, inheritedPrefix: string): KnownUnit | undefined {
    const stages = this.stagesOf(printed, inheritedPrefix);
    for (const stage of stages) {
      const units = [...new Set(stage)];
      if (units.length === 1) return units[0];
      if (units.length > 1) return undefined;
    }
    return undefined;
  }

  /** The units each way of matching gives, the surest way first; the first way that gives any decides. */
  private *stagesOf(printed: string, inheritedPrefix: string): Generator<KnownUnit[]> {
    const { region, ancestors, descendants } = this.directory;
    const own = splitPrefix(printed).prefix;
    const prefix = own === '' ? inheritedPrefix : own;
    const name = own === '' ? this.withPlace(printed, inheritedPrefix) : printed;

    yield this.all().flatMap(({ unit }) => (unit.name === printed || unit.name === name ? [unit] : []));
    yield this.spelled(region, [name]);
    if (prefix === '' || speaksOf(prefix, region) || !this.isPlace(prefix)) {
      yield this.spelled(region, [printed]);
      for (const key of candidateNames(name, region.name, inheritedPrefix)) yield this.keyed(region, key);
    } else {
      yield this.keyed(region, unitNameKey(name));
    }
    for (const ancestor of ancestors) {
      const named = prefix !== '' && speaksOf(prefix, ancestor);
      const fitting = (units: KnownUnit[]) => units.filter(({ kind }) => named || kind === 'vertical');
      yield fitting(this.spelled(ancestor, [name]));
      for (const key of candidateNames(name, ancestor.name, inheritedPrefix))
        yield fitting(this.keyed(ancestor, key));
    }
    const placed = descendants.filter((each) => name.includes(shortName(each)));
    yield placed.flatMap((each) => this.spelled(each, [name]));
    yield placed.flatMap((each) =>
      candidateNames(this.fullPlace(name, each), each.name).flatMap((key) => this.keyed(each, key)),
    );
    const key = unitNameKey(name);
    yield descendants.flatMap((each) =>
      this.entriesOf(each).flatMap(({ unit, names }) =>
        names.some((known) => known.length > 3 && unitNameKey(known) === key) ? [unit] : [],
      ),
    );
  }

  /** 省科技厅、财政厅: the second is 省财政厅, when 省 is a place this directory knows. */
  private withPlace(printed: string, inheritedPrefix: string): string {
    return this.isPlace(inheritedPrefix) ? inheritedPrefix + printed : printed;
  }

  /** 海宁科技局 → 海宁市科技局. */
  private fullPlace(name: string, region: KnownRegion): string {
    const short = shortName(region);
    return name.startsWith(region.name) || !name.startsWith(short)
      ? name
      : region.name + name.slice(short.length);
  }

  private isPlace(prefix: string): boolean {
    return prefix !== '' && [...this.regions.values()].some((region) => speaksOf(prefix, region));
  }

  private all(): Entry[] {
    return [...this.byRegion.values()].flat();
  }

  private entriesOf(region: KnownRegion): readonly Entry[] {
    return this.byRegion.get(region.id) ?? [];
  }

  private spelled(region: KnownRegion, names: readonly string[]): KnownUnit[] {
    return this.entriesOf(region).flatMap((entry) =>
      names.some((name) => entry.names.includes(name)) ? [entry.unit] : [],
    );
  }

  private keyed(region: KnownRegion, key: string): KnownUnit[] {
    return this.entriesOf(region).flatMap((entry) => (entry.keys.includes(key) ? [entry.unit] : []));
  }

  private candidates(printed: string, inheritedPrefix: string): Candidate[] {
    const own = splitPrefix(printed).prefix;
    const name = own === '' ? this.withPlace(printed, inheritedPrefix) : printed;
    const [key, bare] = [unitNameKey(name), unitNameKey(splitPrefix(name).rest)];
    return this.all()
      .map((entry) => ({ ...this.likeness(entry, key, bare), unit: entry.unit }))
      .filter(({ score }) => score >= 0.5)
      .sort((a, b) => b.score - a.score || (a.unit.name < b.unit.name ? -1 : 1))
      .slice(0, MOST_CANDIDATES)
      .map(({ unit, reason }) => ({ unitId: unit.id, reason }));
  }

  private likeness(entry: Entry, key: string, bare: string): { score: number; reason: string } {
    const region = this.regions.get(entry.unit.regionId);
    const near = region === this.directory.region ? 0.2 : 0;
    if (entry.keys.includes(key)) return { score: 1.2 + near, reason: '有几个单位都用这个名称，请选定一个' };
    const bareKeys = entry.names.map((name) => unitNameKey(splitPrefix(name).rest));
    if (bareKeys.includes(bare))
      return { score: 1 + near, reason: `名称相同，属${region?.name ?? '其他地区'}` };
    if (
      bare.length >= 3 &&
      bareKeys.some((known) => known.includes(bare) || (known.length >= 3 && bare.includes(known)))
    )
      return { score: 0.7 + near, reason: '一个名称包含另一个' };
    const alike = Math.max(...bareKeys.map((known) => sharedShare(known, bare)));
    return { score: alike >= 0.6 ? alike / 2 + 0.2 + near : 0, reason: '名称相近' };
  }
}

/** Whether 省, 市, 嘉兴市 or 嘉兴 as the head of a unit's name means this region. */
function speaksOf(prefix: string, region: KnownRegion): boolean {
  if (prefix === region.name || prefix === shortName(region)) return true;
  if (prefix === '省') return /(?:省|自治区)$/.test(region.name);
  return prefix.length === 1 && region.name.endsWith(prefix);
}

/** 嘉兴市 → 嘉兴. */
function shortName({ name }: KnownRegion): string {
  const short = name.replace(/(?:省|自治区|自治州|市|自治县|县|区)$/, '');
  return short.length >= 2 ? short : name;
}

/** How much of two names is the same characters in the same order, 0 to 1. */
function sharedShare(a: string, b: string): number {
  let longest = Array.from({ length: b.length + 1 }, () => 0);
  for (const character of a) {
    const next = [0];
    for (let at = 0; at < b.length; at += 1) {
      const same = character === b[at] ? (longest[at] ?? 0) + 1 : 0;
      next.push(Math.max(same, longest[at + 1] ?? 0, next[at] ?? 0));
    }
    longest = next;
  }
  const total = a.length + b.length;
  return total === 0 ? 0 : (2 * (longest[b.length] ?? 0)) / total;
}
