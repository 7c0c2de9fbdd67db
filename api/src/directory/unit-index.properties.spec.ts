import fc from 'fast-check';
import { foldName } from '../domain/policy-reader/units.js';
import { UnitIndex, type KnownDirectory, type KnownRegion, type KnownUnit } from './unit-index.js';
import { levelOf, shortName } from './unit-names.js';

const province: KnownRegion = { id: 'p', name: '江东省', parentId: null };
const city: KnownRegion = { id: 'c', name: '临海市', parentId: 'p' };
const below: KnownRegion[] = [
  { id: 'b1', name: '安平市', parentId: 'c' },
  { id: 'b2', name: '永和县', parentId: 'c' },
  { id: 'b3', name: '西湖区', parentId: 'c' },
];
const regions = [province, city, ...below];
const OFFICES = [
  '发展和改革委员会',
  '科学技术局',
  '财政局',
  '经济和信息化局',
  '住房和城乡建设局',
  '税务局',
  '大数据发展管理局',
];
const SHORT = [
  '发改委',
  '科技局',
  '财政局',
  '经信局',
  '住建局',
  '税务局',
  '大数据局',
  '科技局(财政局)',
  '人民政府',
  '管委会',
  '办',
  '',
];

const unit = fc
  .record({
    region: fc.constantFrom(...regions),
    office: fc.constantFrom(...OFFICES, '人民政府'),
    aliased: fc.boolean(),
  })
  .map(({ region, office, aliased }): KnownUnit => ({
    id: `${region.id}-${office}`,
    regionId: region.id,
    name: region.name + office,
    kind: office === '人民政府' ? 'government' : office === '税务局' ? 'vertical' : 'department',
    aliases: aliased ? [levelOf(region) + office, office] : [],
  }));
const units = fc.uniqueArray(unit, { selector: ({ id }) => id, maxLength: 30 });
const heads = [
  '',
  '省',
  '市',
  '县',
  '区',
  '各',
  ...regions.flatMap((each) => [each.name, shortName(each)]),
  '外地市',
];
const name = fc
  .tuple(fc.constantFrom(...heads), fc.constantFrom(...SHORT, ...OFFICES))
  .map((parts) => parts.join(''));
const prefix = fc.constantFrom(...heads);

const directory = (known: readonly KnownUnit[], region: KnownRegion = city): KnownDirectory => ({
  region,
  ancestors: region === city ? [province] : [city, province],
  descendants: region === city ? below : [],
  units: known,
  collectives: [],
});

/** The region is named, or its level is that of the nearest region upwards; a name that says nothing is of the home region. */
function speaks(printed: string, inherited: string, region: KnownRegion, home: KnownRegion): boolean {
  const words = foldName(inherited + printed);
  if (region === home || words.includes(region.name) || words.includes(shortName(region))) return true;
  const above = home === city ? [city, province] : [home, city, province];
  const nearestTo = (said: string) => above.find((each) => foldName(said).startsWith(levelOf(each)));
  return [nearestTo(printed), nearestTo(inherited)].includes(region);
}

it('matches no name to a unit of a region that it does not speak of', () => {
  fc.assert(
    fc.property(units, name, prefix, fc.constantFrom(city, ...below), (known, printed, inherited, home) => {
      const found = new UnitIndex(directory(known, home)).resolve(printed, false, inherited);
      const matched = known.find(({ id }) => id === found.unitId);
      const region = regions.find(({ id }) => id === matched?.regionId);
      expect(!region || speaks(printed, inherited, region, home)).toBe(true);
    }),
    { numRuns: 800 },
  );
});

it('keeps a match when units of other names or regions come into the directory', () => {
  fc.assert(
    fc.property(
      units,
      name,
      fc.uniqueArray(fc.stringMatching(/^[甲乙丙丁戊]{3,6}$/), { maxLength: 10 }),
      (known, printed, others) => {
        const before = new UnitIndex(directory(known)).resolve(printed, false);
        const unrelated = others.map((other, at): KnownUnit => ({
          id: `new-${at}`,
          regionId: regions[at % regions.length]?.id ?? city.id,
          name: `${other}处`,
          kind: 'department',
          aliases: [],
        }));
        const after = new UnitIndex(directory([...unrelated, ...known])).resolve(printed, false);
        expect({ ...after, candidates: [] }).toEqual({ ...before, candidates: [] });
      },
    ),
    { numRuns: 500 },
  );
});

it('answers the same in whatever order the directory is read', () => {
  fc.assert(
    fc.property(units, name, (known, printed) => {
      const one = new UnitIndex(directory(known)).resolve(printed, false);
      expect(new UnitIndex(directory([...known].reverse())).resolve(printed, false)).toEqual(one);
    }),
    { numRuns: 500 },
  );
});

it('finds every unit by its full name, and proposes only units it knows', () => {
  fc.assert(
    fc.property(units, name, (known, printed) => {
      const index = new UnitIndex(directory(known));
      for (const each of known) expect(index.resolve(each.name, false).unitId).toBe(each.id);
      for (const { unitId, reason } of index.resolve(printed, false).candidates) {
        expect(index.unit(unitId)).toBeDefined();
        expect(reason).not.toBe('');
      }
    }),
    { numRuns: 300 },
  );
});

it('takes any words at all', () => {
  fc.assert(
    fc.property(
      units,
      fc.string({ maxLength: 40 }),
      fc.string({ maxLength: 10 }),
      (known, printed, inherited) => {
        const { unitId, collectiveId, unitIds } = new UnitIndex(directory(known)).resolve(
          printed,
          true,
          inherited,
        );
        expect(unitIds).toHaveLength(unitId === null ? 0 : 1);
        expect(collectiveId).toBeNull();
      },
    ),
    { numRuns: 500 },
  );
});
