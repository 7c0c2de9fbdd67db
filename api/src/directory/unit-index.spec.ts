import type { KnownCollective, KnownRegion, KnownUnit } from './unit-index.js';
import { UnitIndex } from './unit-index.js';

const province: KnownRegion = { id: 'zj', name: '浙江省', parentId: 'cn' };
const city: KnownRegion = { id: 'jx', name: '嘉兴市', parentId: 'zj' };
const haining: KnownRegion = { id: 'hn', name: '海宁市', parentId: 'jx' };
const jiashan: KnownRegion = { id: 'js', name: '嘉善县', parentId: 'jx' };
const zone: KnownRegion = { id: 'port', name: '嘉兴港区', parentId: 'jx' };

function unit(
  id: string,
  region: KnownRegion,
  name: string,
  aliases: string[] = [],
  kind: KnownUnit['kind'] = 'department',
): KnownUnit {
  return { id, regionId: region.id, name, kind, aliases };
}

const units = [
  unit('p-science', province, '浙江省科学技术厅', ['省科技厅']),
  unit('p-market', province, '浙江省市场监督管理局', ['市场监管局', '省市场监管局']),
  unit('p-bank', province, '中国人民银行浙江省分行', ['人行浙江省分行'], 'vertical'),
  unit('reform', city, '嘉兴市发展和改革委员会'),
  unit('economy', city, '嘉兴市经济和信息化局', ['市经信委']),
  unit('science', city, '嘉兴市科学技术局', ['市科技局']),
  unit('finance', city, '嘉兴市财政局'),
  unit('market', city, '嘉兴市市场监督管理局', ['市场监管局']),
  unit('tax', city, '国家税务总局嘉兴市税务局', ['市税务局'], 'vertical'),
  unit('traffic-a', city, '嘉兴市交通运输局', ['交通办']),
  unit('traffic-b', city, '嘉兴市交通建设指挥部', ['交通办'], 'leading-group'),
  unit('gov-hn', haining, '海宁市人民政府', ['海宁市政府', '市政府'], 'government'),
  unit('science-hn', haining, '海宁市科学技术局', ['市科技局']),
  unit('gov-js', jiashan, '嘉善县人民政府', ['县政府'], 'government'),
  unit('port', zone, '嘉兴港区管理委员会', ['嘉兴港区', '管委会'], 'government'),
];
const collectives: KnownCollective[] = [
  { id: 'counties', expression: '各县(市、区)政府', unitIds: ['gov-hn', 'gov-js'] },
];

const ofCity = new UnitIndex({
  region: city,
  ancestors: [province],
  descendants: [haining, jiashan, zone],
  units,
  collectives,
});
const found = (name: string, prefix = '') => ofCity.resolve(name, false, prefix).unitId;

test.each([
  ['嘉兴市科学技术局', 'science'],
  ['市科技局', 'science'],
  ['科技局', 'science'],
  ['嘉兴市科技局', 'science'],
  ['市发展改革委', 'reform'],
  ['发改委', 'reform'],
  ['市发展和改革委员会', 'reform'],
  ['市经信局', 'economy'],
  ['市经信委', 'economy'],
  ['市税务局', 'tax'],
  ['国家税务总局嘉兴市税务局', 'tax'],
  ['市市场监管局', 'market'],
])('%s is of the region whose document it is', (name, id) => {
  expect(found(name)).toBe(id);
});

test.each([
  ['省科技厅', 'p-science'],
  ['浙江省科技厅', 'p-science'],
  ['省市场监管局', 'p-market'],
  ['人行浙江省分行', 'p-bank'],
])('%s is of the region above', (name, id) => {
  expect(found(name)).toBe(id);
});

test.each([
  ['海宁市政府', 'gov-hn'],
  ['海宁市科技局', 'science-hn'],
  ['海宁科技局', 'science-hn'],
  ['嘉善县人民政府', 'gov-js'],
  ['嘉善县政府', 'gov-js'],
  ['嘉兴港区', 'port'],
  ['嘉兴港区管委会', 'port'],
])('%s is of a region below', (name, id) => {
  expect(found(name)).toBe(id);
});

test.each([
  '科技厅',
  '省财政厅',
  '省财政局',
  '市政府',
  '县政府',
  '管委会',
  '市教育局',
  '市委宣传部',
  '有关部门',
  '',
])('%s is not guessed', (name) => {
  expect(found(name)).toBeNull();
});

it('reads a short name by the head of its list', () => {
  const list = ['省科技厅', '市场监管局', '财政厅'].map((printed) => ({ printed, collective: false }));
  expect(ofCity.resolveList(list).map(({ unitId }) => unitId)).toEqual(['p-science', 'p-market', null]);
  const own = ['市科技局', '市场监管局', '财政局'].map((printed) => ({ printed, collective: false }));
  expect(ofCity.resolveList(own).map(({ unitId }) => unitId)).toEqual(['science', 'market', 'finance']);
});

it('leaves two units that share a name to a person, and names both', () => {
  const { unitId, candidates } = ofCity.resolve('交通办', false);
  expect(unitId).toBeNull();
  expect(candidates.map((each) => each.unitId).sort()).toEqual(['traffic-a', 'traffic-b']);
});

it('resolves a collective through the directory, in any of its spellings', () => {
  for (const printed of ['各县(市、区)政府', '各县（市、区）人民政府', '各县(市、区)人民政府'])
    expect(ofCity.resolve(printed, true)).toMatchObject({
      collectiveId: 'counties',
      unitIds: ['gov-hn', 'gov-js'],
    });
  expect(ofCity.resolve('各成员单位', true)).toMatchObject({ collectiveId: null, unitIds: [] });
});

it('proposes the nearest names with a reason, the own region first', () => {
  const { candidates } = ofCity.resolve('市财政和国资局', false);
  expect(candidates[0]).toEqual({ unitId: 'finance', reason: '名称相近' });
  expect(ofCity.resolve('省财政局', false).candidates[0]).toEqual({
    unitId: 'finance',
    reason: '名称相同，属嘉兴市',
  });
  expect(ofCity.resolve('某某协会', false).candidates).toEqual([]);
});
