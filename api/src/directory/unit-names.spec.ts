import { UnitIndex, type KnownRegion, type KnownUnit } from './unit-index.js';

const province: KnownRegion = { id: 'zj', name: '浙江省', parentId: 'cn' };
const city: KnownRegion = { id: 'jx', name: '嘉兴市', parentId: 'zj' };
const haining: KnownRegion = { id: 'hn', name: '海宁市', parentId: 'jx' };
const haiyan: KnownRegion = { id: 'hy', name: '海盐县', parentId: 'jx' };
const zone: KnownRegion = { id: 'ez', name: '嘉兴经济技术开发区', parentId: 'jx' };

const kinds: [KnownUnit['kind'], RegExp][] = [
  ['government', /人民政府$|开发区管理委员会$/],
  ['vertical', /^国|^中国|海关$|气象局$/],
  ['leading-group', /领导小组|专班$|指挥部/],
  ['other', /大学$|公司$|研究院$|学院$/],
];

/** Official full names alone, no aliases: what is found, is found by rule. */
function offices(region: KnownRegion, names: string): KnownUnit[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => ({
      id: name,
      regionId: region.id,
      name,
      kind: kinds.find(([, spelling]) => spelling.test(name))?.[0] ?? 'department',
      aliases: [],
    }));
}

const CITY = offices(
  city,
  `嘉兴市人民政府 嘉兴市人民政府办公室 中共嘉兴市委办公室 中共嘉兴市委组织部 中共嘉兴市委宣传部
   中共嘉兴市委政法委员会 中共嘉兴市委机构编制委员会办公室 中共嘉兴市委网络安全和信息化委员会办公室
   中共嘉兴市委全面深化改革委员会办公室 中共嘉兴市委政策研究室 中共嘉兴市委社会工作部 中共嘉兴市委老干部局
   嘉兴市发展和改革委员会 嘉兴市经济和信息化局 嘉兴市教育局 嘉兴市科学技术局 嘉兴市民政局 嘉兴市财政局
   嘉兴市人力资源和社会保障局 嘉兴市自然资源和规划局 嘉兴市生态环境局 嘉兴市住房和城乡建设局(嘉兴市人民防空办公室)
   嘉兴市交通运输局 嘉兴市农业农村局 嘉兴市商务局 嘉兴市文化广电旅游局 嘉兴市卫生健康委员会
   嘉兴市退役军人事务局 嘉兴市应急管理局 嘉兴市人民政府国有资产监督管理委员会 嘉兴市市场监督管理局
   嘉兴市医疗保障局 嘉兴市综合行政执法局 嘉兴市大数据发展管理局 嘉兴市人民政府金融工作办公室
   嘉兴市机关事务管理中心 嘉兴市政务服务管理办公室 嘉兴市粮食和物资储备局 嘉兴市民族宗教事务局
   共青团嘉兴市委员会 嘉兴市总工会 嘉兴市妇女联合会 嘉兴市科学技术协会 嘉兴市残疾人联合会
   嘉兴市工商业联合会 嘉兴市文学艺术界联合会 中国国际贸易促进委员会嘉兴市委员会 嘉兴市红十字会
   嘉兴市工业转型升级领导小组办公室 嘉兴市数字经济发展工作专班 嘉兴市防汛防旱指挥部办公室
   国家税务总局嘉兴市税务局 中国人民银行嘉兴市中心支行 国家金融监督管理总局嘉兴监管分局 中华人民共和国嘉兴海关
   嘉兴市气象局 国网浙江省电力有限公司嘉兴供电公司 嘉兴市消防救援支队 嘉兴学院 浙江清华长三角研究院`,
);
const units = [
  ...CITY,
  ...offices(
    province,
    `浙江省人民政府 浙江省科学技术厅 浙江省经济和信息化厅 浙江省市场监督管理局 浙江省民政厅 中共浙江省委宣传部
     国家税务总局浙江省税务局 中国人民银行浙江省分行 国网浙江省电力有限公司`,
  ),
  ...offices(haining, '海宁市人民政府 海宁市科学技术局 海宁市财政局 海宁市教育局 中国人民银行海宁市支行'),
  ...offices(haiyan, '海盐县人民政府 海盐县发展和改革局 海盐县经济和信息化局'),
  ...offices(zone, '嘉兴经济技术开发区管理委员会').map((unit) => ({
    ...unit,
    aliases: ['嘉兴经开区管委会', '经开区'],
  })),
];
const directoryOf = (
  region: KnownRegion,
  ancestors: readonly KnownRegion[],
  descendants: readonly KnownRegion[],
) => new UnitIndex({ region, ancestors, descendants, units, collectives: [] });
const ofCity = directoryOf(city, [province], [haining, haiyan, zone]);

const FOUND: Readonly<Record<string, string>> = {
  嘉兴市发展和改革委员会:
    '市发展改革委 市发改委 发改委 嘉兴市发改委 市发展和改革委员会 发展改革委 市发展和改革委',
  嘉兴市经济和信息化局: '市经信局 经信局 市经济和信息化局 市经信委 市工信局 嘉兴市经信局 市经济信息化局',
  嘉兴市科学技术局: '市科技局 科技局 嘉兴市科技局 市科学技术局',
  嘉兴市民政局: '市民政局 民政局',
  嘉兴市人力资源和社会保障局: '市人力社保局 市人社局 人力社保局 市人力资源社会保障局',
  嘉兴市自然资源和规划局: '市资规局 市自然资源规划局 市自规局',
  嘉兴市生态环境局: '市生态环境局 生态环境局',
  '嘉兴市住房和城乡建设局(嘉兴市人民防空办公室)':
    '市住建局 市建设局 住建局 市住建局(市人防办) 市住建局（市人防办） 市人防办 市住房城乡建设局',
  嘉兴市文化广电旅游局: '市文广旅局 市文旅局 市文广旅体局 市文化广电旅游局',
  嘉兴市卫生健康委员会: '市卫生健康委 市卫健委 市卫健局 卫健委',
  嘉兴市退役军人事务局: '市退役军人局 市退役军人事务局',
  嘉兴市应急管理局: '市应急局 市应急管理局',
  嘉兴市人民政府国有资产监督管理委员会: '市国资委 市政府国资委',
  嘉兴市市场监督管理局: '市市场监管局 市场监管局 市场监督管理局 市监局 市市监局',
  嘉兴市医疗保障局: '市医保局 医保局',
  嘉兴市综合行政执法局: '市综合执法局 市综合行政执法局',
  嘉兴市大数据发展管理局: '市大数据局 市大数据管理局',
  嘉兴市人民政府金融工作办公室: '市金融办 市金融工作办公室 市地方金融监管局',
  嘉兴市政务服务管理办公室: '市政务服务办',
  嘉兴市粮食和物资储备局: '市粮食物资储备局',
  嘉兴市机关事务管理中心: '市机关事务中心 市机关事务管理局',
  嘉兴市民族宗教事务局: '市民族宗教局',
  嘉兴市人民政府: '市政府 市人民政府 嘉兴市政府 嘉兴市',
  嘉兴市人民政府办公室: '市政府办 市府办 市政府办公室 市府办公室',
  中共嘉兴市委办公室: '市委办 市委办公室',
  中共嘉兴市委组织部: '市委组织部 组织部 嘉兴市委组织部',
  中共嘉兴市委宣传部: '市委宣传部 市宣传部',
  中共嘉兴市委政法委员会: '市委政法委',
  中共嘉兴市委机构编制委员会办公室: '市委编办 市编办 市委编委办',
  中共嘉兴市委网络安全和信息化委员会办公室: '市委网信办 市网信办 网信办',
  中共嘉兴市委全面深化改革委员会办公室: '市委改革办 市委深改办',
  中共嘉兴市委政策研究室: '市委政研室',
  中共嘉兴市委社会工作部: '市委社会工作部 市委社工部',
  中共嘉兴市委老干部局: '市委老干部局',
  共青团嘉兴市委员会: '团市委 共青团市委 共青团嘉兴市委 团嘉兴市委',
  嘉兴市总工会: '市总工会 总工会',
  嘉兴市妇女联合会: '市妇联',
  嘉兴市科学技术协会: '市科协',
  嘉兴市残疾人联合会: '市残联',
  嘉兴市工商业联合会: '市工商联',
  嘉兴市文学艺术界联合会: '市文联',
  中国国际贸易促进委员会嘉兴市委员会: '贸促会嘉兴市委员会 市贸促会',
  嘉兴市红十字会: '市红十字会',
  嘉兴市工业转型升级领导小组办公室:
    '市工业转型升级领导小组办公室 市工业转型升级领导小组办 市工业转型升级工作领导小组办公室',
  嘉兴市数字经济发展工作专班: '市数字经济发展工作专班 市数字经济发展专班 数字经济发展专班',
  嘉兴市防汛防旱指挥部办公室: '市防汛防旱指挥部办公室',
  国家税务总局嘉兴市税务局: '市税务局 税务局 嘉兴市税务局',
  中国人民银行嘉兴市中心支行:
    '人行嘉兴市中心支行 人行嘉兴市分行 人民银行嘉兴市分行 市人行 人行嘉兴中心支行 中国人民银行嘉兴市分行',
  国家金融监督管理总局嘉兴监管分局: '嘉兴金融监管分局 嘉兴银保监分局 金融监管总局嘉兴监管分局',
  中华人民共和国嘉兴海关: '嘉兴海关',
  嘉兴市气象局: '市气象局',
  国网浙江省电力有限公司嘉兴供电公司: '国网嘉兴供电公司 市电力公司 市供电公司 嘉兴供电公司 市电力局',
  嘉兴市消防救援支队: '市消防救援支队 市消防支队',
  嘉兴学院: '嘉兴学院',
  浙江清华长三角研究院: '浙江清华长三角研究院',
  浙江省科学技术厅: '省科技厅 浙江省科技厅',
  浙江省市场监督管理局: '省市场监管局',
  中共浙江省委宣传部: '省委宣传部',
  国家税务总局浙江省税务局: '省税务局 国家税务总局浙江省税务局',
  中国人民银行浙江省分行: '人行浙江省分行 人民银行浙江省分行',
  国网浙江省电力有限公司: '省电力公司 国网浙江省电力公司',
  海宁市人民政府: '海宁市政府 海宁市人民政府 海宁市 嘉兴市海宁市人民政府',
  海宁市科学技术局: '海宁市科技局 海宁科技局',
  中国人民银行海宁市支行: '人行海宁市支行',
  海盐县发展和改革局: '海盐县发改局 海盐县发改委',
  海盐县经济和信息化局: '海盐县经信局',
  嘉兴经济技术开发区管理委员会: '嘉兴经开区 嘉兴经开区管委会 经开区管委会 嘉兴经济技术开发区 经开区',
};

describe('a printed name in a document of Jiaxing', () => {
  it.each(Object.entries(FOUND).flatMap(([unit, names]) => names.split(' ').map((name) => [name, unit])))(
    '%s is %s',
    (name, unit) => {
      expect(ofCity.resolve(name, false).unitId).toBe(unit);
    },
  );

  it.each([
    // Nobody of that name, in the region spoken of.
    '省财政厅',
    '县财政局',
    '海盐县教育局',
    '海宁市经信局',
    '杭州市科技局',
    '宁波海关',
    '人行杭州中心支行',
    // Another body under a like name.
    '市委金融办',
    '市民政厅',
    '市委教育局',
    // No name of one unit.
    '政府',
    '管委会',
    '学院',
    '研究院',
    '局',
    '市委',
    '市级有关部门',
    '省直有关部门',
    // Two units.
    '市教育局(市科技局)',
    '市财政局（市教育局）',
  ])('%s is left to a person', (name) => {
    expect(ofCity.resolve(name, false).unitId).toBeNull();
  });
});

it('tells the same short name in different regions apart', () => {
  const ofHaining = directoryOf(haining, [city, province], []);
  const ofHaiyan = directoryOf(haiyan, [city, province], []);
  const ofProvince = directoryOf(province, [], [city, haining, haiyan, zone]);
  expect(ofHaining.resolve('市科技局', false).unitId).toBe('海宁市科学技术局');
  expect(ofHaining.resolve('嘉兴市科技局', false).unitId).toBe('嘉兴市科学技术局');
  // In a county-level city 市 is that city, even where it has no such office.
  expect(ofHaining.resolve('市商务局', false).unitId).toBeNull();
  // In a county 市 is the city above.
  expect(ofHaiyan.resolve('市科技局', false).unitId).toBe('嘉兴市科学技术局');
  expect(ofHaiyan.resolve('科技局', false).unitId).toBeNull();
  expect(ofHaiyan.resolve('县经信局', false).unitId).toBe('海盐县经济和信息化局');
  expect(ofProvince.resolve('省民政厅', false).unitId).toBe('浙江省民政厅');
  expect(ofProvince.resolve('市科技局', false).unitId).toBeNull();
  expect(ofProvince.resolve('嘉兴市教育局', false).unitId).toBe('嘉兴市教育局');
});

it('goes by the place of the list that a short name stands in', () => {
  const list = (...names: string[]) =>
    ofCity.resolveList(names.map((printed) => ({ printed, collective: false }))).map(({ unitId }) => unitId);
  expect(list('海宁市科技局', '财政局', '商务局')).toEqual(['海宁市科学技术局', '海宁市财政局', null]);
  expect(list('省科技厅', '经信厅', '市财政局', '教育局')).toEqual([
    '浙江省科学技术厅',
    '浙江省经济和信息化厅',
    '嘉兴市财政局',
    '嘉兴市教育局',
  ]);
});

it('gives the reason of each candidate in words', () => {
  const first = (name: string) => ofCity.resolve(name, false).candidates[0];
  expect(first('海盐县教育局')).toEqual({ unitId: '嘉兴市教育局', reason: '名称相同，属嘉兴市' });
  expect(first('市环保局')).toEqual({
    unitId: '嘉兴市生态环境局',
    reason: '机构改革前的名称，职责多由它承接',
  });
  expect(first('市工商局')).toEqual({
    unitId: '嘉兴市市场监督管理局',
    reason: '机构改革前的名称，职责多由它承接',
  });
  expect(first('市农业农村工作局')).toEqual({ unitId: '嘉兴市农业农村局', reason: '名称相近' });
  expect(ofCity.resolve('某某酒楼', false).candidates).toEqual([]);
});

describe('what the clerks of the region decided', () => {
  const remembering = (printed: string, unitId: string) =>
    new UnitIndex({
      region: city,
      ancestors: [province],
      descendants: [haining, haiyan, zone],
      units,
      collectives: [],
      remembered: [{ printed, unitId }],
    });

  it('goes before the rules', () => {
    expect(remembering('市委金融办', '嘉兴市财政局').resolve('市委金融办', false).unitId).toBe(
      '嘉兴市财政局',
    );
    expect(remembering('市科技局', '嘉兴市教育局').resolve('市科技局', false).unitId).toBe('嘉兴市教育局');
    expect(remembering('科创办（专班）', '嘉兴市科学技术局').resolve('科创办(专班)', false).unitId).toBe(
      '嘉兴市科学技术局',
    );
  });

  it('does not reach into the list of another region', () => {
    const index = remembering('财政局', '嘉兴市财政局');
    const names = ['海宁市科技局', '财政局'].map((printed) => ({ printed, collective: false }));
    expect(index.resolveList(names).map(({ unitId }) => unitId)).toEqual([
      '海宁市科学技术局',
      '海宁市财政局',
    ]);
  });
});
