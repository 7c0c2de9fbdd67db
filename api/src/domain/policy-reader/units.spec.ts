import {
  candidateNames,
  inheritedPrefixes,
  isCollective,
  looksLikeUnit,
  splitPrefix,
  unitNameKey,
} from './units.js';

describe('the key of a name', () => {
  it.each([
    ['省发展和改革委员会', '省发展改革委'],
    ['省发改委', '省发展改革委'],
    ['县发展和改革局', '县发改局'],
    ['市经济和信息化局', '市经信局'],
    ['省经济和信息化委员会', '省经信委'],
    ['省工业和信息化厅', '省工信厅'],
    ['省科学技术厅', '省科技厅'],
    ['市人力资源和社会保障局', '市人社局'],
    ['市人力社保局', '市人力资源社会保障局'],
    ['市住房和城乡建设局', '市住建局'],
    ['市自然资源和规划局', '市自然资源规划局'],
    ['市市场监督管理局', '市市场监管局'],
    ['市卫生健康委员会', '市卫健委'],
    ['市国有资产监督管理委员会', '市国资委'],
    ['省地方金融监督管理局', '省地方金融监管局'],
    ['中国人民银行安徽省分行', '人行安徽省分行'],
    ['海宁市人民政府', '海宁市政府'],
    ['各县（市、区）人民政府', '各县(市、区)政府'],
    ['市政府办公室', '市政府办'],
    ['省粮食和物资储备局', '省粮食物资储备局'],
    ['中共嘉兴市委组织部', '嘉兴市委组织部'],
  ])('%s is %s', (one, other) => {
    expect(unitNameKey(one)).toBe(unitNameKey(other));
  });

  it.each([
    ['省科技厅', '市科技局'],
    ['市经信局', '市工信局'],
    ['市财政局', '市税务局'],
    ['市发展改革委', '市发展改革局'],
    ['市监管局', '市市场监管局'],
  ])('%s is not %s', (one, other) => {
    expect(unitNameKey(one)).not.toBe(unitNameKey(other));
  });
});

describe('where a name may be found', () => {
  it('is under the name of its region, its level, and alone', () => {
    const keys = candidateNames('市科技局', '嘉兴市');
    expect(keys[0]).toBe('市科技局');
    expect(keys).toContain('嘉兴市科技局');
    expect(keys).toContain('科技局');
  });

  it('is the same for the full name', () => {
    expect(candidateNames('嘉兴市科学技术局', '嘉兴市')).toContain('市科技局');
  });

  it('takes the prefix of the list for a short name', () => {
    expect(candidateNames('财政厅', '江西省', '省')).toEqual(
      expect.arrayContaining(['财政厅', '省财政厅', '江西省财政厅']),
    );
  });

  it('follows the one department that three reforms named', () => {
    expect(candidateNames('市经信委', '泰州市')).toEqual(
      expect.arrayContaining(['市经信委', '市工信局', '泰州市工信局']),
    );
  });

  it('does not look for the unit of another place under this one', () => {
    expect(candidateNames('海宁市科技局', '嘉兴市')).not.toContain('嘉兴市科技局');
  });
});

it.each([
  ['嘉兴市科技局', '嘉兴市', '科技局'],
  ['省科技厅', '省', '科技厅'],
  ['市市场监管局', '市', '市场监管局'],
  ['市场监管局', '', '市场监管局'],
  ['科技局', '', '科技局'],
  ['区域协作办公室', '', '区域协作办公室'],
])('splits the prefix off %s', (name, prefix, rest) => {
  expect(splitPrefix(name)).toEqual({ prefix, rest });
});

it('gives short names of a list the prefix of the name before them', () => {
  expect(inheritedPrefixes(['省工信厅', '财政厅', '南昌市科技局', '商务局'])).toEqual([
    '省',
    '省',
    '南昌市',
    '南昌市',
  ]);
});

it.each([
  '各市人民政府',
  '各县（市、区）政府',
  '省直有关部门',
  '领导小组成员单位',
  '各成员单位',
  '有关县市区',
  '各镇（街道）',
  '市级各部门',
])('%s stands for many', (name) => expect(isCollective(name)).toBe(true));

it.each(['市科技局', '海宁市人民政府', '市工业强市领导小组办公室', '各项工作', '鼓励各市制定政策'])(
  '%s does not stand for many',
  (name) => expect(isCollective(name)).toBe(false),
);

it.each([
  ['市发展改革委', true],
  ['人行嘉兴市中心支行', true],
  ['市委人才办', true],
  ['统筹推进工作', false],
  ['提升服务能力', false],
])('%s looks like a unit: %s', (name, expected) => {
  expect(looksLikeUnit(name)).toBe(expected);
});
