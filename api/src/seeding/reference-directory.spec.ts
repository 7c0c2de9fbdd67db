import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UnitIndex, type KnownRegion, type KnownUnit } from '../directory/unit-index.js';
import { readPolicy } from '../domain/policy-reader/read-policy.js';

interface RegionSeed {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
}
interface UnitSeed extends Pick<KnownUnit, 'name' | 'kind' | 'aliases'> {
  readonly region: string;
}
interface CollectiveSeed {
  readonly region: string;
  readonly expression: string;
  readonly resolution: 'child-governments' | 'members';
  readonly members?: readonly { readonly name: string }[];
}

const root = path.resolve(import.meta.dirname, '../../..');
const seed = <T>(name: string): T =>
  JSON.parse(readFileSync(path.join(root, 'seeds/reference', name), 'utf8')) as T;
const regions = seed<RegionSeed[]>('regions.json').map(({ code, name, parent }): KnownRegion => ({
  id: code,
  name,
  parentId: parent,
}));
const units = seed<UnitSeed[]>('units.json').map(({ region, ...unit }): KnownUnit => ({
  ...unit,
  id: unit.name,
  regionId: region,
}));

/** The reference directory as documents of one region see it. */
function directoryOf(name: string): UnitIndex {
  const region = regions.find((each) => each.name === name);
  if (!region) throw new Error(`no region ${name}`);
  const parentOf = (each: KnownRegion) => regions.find(({ id }) => id === each.parentId);
  const above = (each: KnownRegion): KnownRegion[] => {
    const parent = parentOf(each);
    return parent ? [parent, ...above(parent)] : [];
  };
  const ancestors = above(region);
  const descendants = regions.filter((each) => above(each).includes(region));
  const known = new Set([region, ...ancestors, ...descendants].map(({ id }) => id));
  const children = units.filter(
    ({ kind, regionId }) =>
      kind === 'government' &&
      descendants.some((each) => each.id === regionId && each.parentId === region.id),
  );
  return new UnitIndex({
    region,
    ancestors,
    descendants,
    units: units.filter(({ regionId }) => known.has(regionId)),
    collectives: seed<CollectiveSeed[]>('collectives.json')
      .filter((each) => each.region === region.id)
      .map(({ expression, resolution, members = [] }) => ({
        id: expression,
        expression,
        unitIds: (resolution === 'members' ? members : children).map((each) => each.name),
      })),
  });
}

it.each([
  ['安徽省', 16, '各市 各市人民政府 各市政府 各设区市 各设区市人民政府 设区市政府 各地市'],
  ['安徽省', 16, '各市、县(市、区)人民政府 各市、县（市、区）人民政府 各市县 市、县人民政府'],
  ['江苏省', 13, '各设区市 各市人民政府 各市、县(市、区)人民政府'],
  [
    '嘉兴市',
    7,
    '各县(市、区) 各县（市、区）人民政府 各县市区 各县市区政府 县(市、区)政府 各县(市、区)党委、政府',
  ],
  ['嘉兴市', 9, '各县(市、区)政府(管委会) 各县(市、区)、功能区'],
  ['泰州市', 6, '各市(区) 各市（区）人民政府 各县(市、区) 市(区)政府'],
  ['泰州市', 7, '各市(区)、医药高新区'],
])('%s resolves to %i units: %s', (region, count, expressions) => {
  const index = directoryOf(region);
  for (const expression of expressions.split(' '))
    expect([expression, index.resolve(expression, true).unitIds.length]).toEqual([expression, count]);
});

it.each([
  ['安徽省', '省直有关部门 各有关市 有关市人民政府 各县(市、区) 省有关单位 相关部门'],
  ['嘉兴市', '市级有关部门 市直有关单位 有关部门 各市人民政府 各设区市 有关县(市、区)'],
])('%s leaves open to a person: %s', (region, expressions) => {
  const index = directoryOf(region);
  for (const expression of expressions.split(' '))
    expect([expression, index.resolve(expression, true).unitIds]).toEqual([expression, []]);
});

it.each([
  [
    '嘉兴市',
    '市委办公室 市委组织部 市委宣传部 市委政法委 市委编办 市委网信办 市退役军人局 市医保局 市综合执法局',
  ],
  ['嘉兴市', '团市委 市总工会 市妇联 市科协 市工商联 市残联 人行嘉兴市分行 市税务局'],
  ['安徽省', '省委办公厅 省委宣传部 省委网信办 团省委 省妇联 省医保局 省政府办公厅'],
])('%s knows by rule: %s', (region, names) => {
  const index = directoryOf(region);
  for (const name of names.split(' ')) {
    const unit = index.unit(index.resolve(name, false).unitId ?? '');
    expect([name, unit?.regionId]).toEqual([name, regions.find((each) => each.name === region)?.id]);
  }
});

describe.each([
  path.join(root, 'seeds/policies'),
  ...[path.join(root, '../shared/policies')].filter((folder) => existsSync(folder)),
])('the documents in %s', (folder) => {
  it.each([
    ['嘉兴市', 'jiaxing-2020.txt'],
    ['安徽省', 'anhui-2023-55.txt'],
  ])('%s: every name that is annotated in %s has its unit', (region, file) => {
    const index = directoryOf(region);
    const names = readPolicy(readFileSync(path.join(folder, file), 'utf8')).tasks.flatMap(
      ({ responsibilities }) => {
        const list = responsibilities.map(({ unit, collective }) => ({ printed: unit, collective }));
        return index.resolveList(list).map(({ unitIds }, at) => ({ name: list[at]?.printed, unitIds }));
      },
    );
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter(({ unitIds }) => unitIds.length === 0)).toEqual([]);
  });
});
