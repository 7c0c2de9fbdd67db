import { namesIn } from './deadlines.js';
import { fold } from './folding.js';
import { findTargets } from './targets.js';

type Found = [operator: string, value: number, measure: string, object?: string];

function read(words: string): Found[] {
  const text = fold(words);
  return findTargets(text, namesIn(text), { issuedOn: '2022-03-15' }).map(
    ({ operator, value, measure, object }) => [operator, value, measure, object],
  );
}

function figures(words: string): Found[] {
  return read(words).map(([operator, value, measure]) => [operator, value, measure]);
}

describe('targets', () => {
  it.each<[string, Found[]]>([
    ['新增示范园区12个', [['=', 12, '个']]],
    ['建成12个示范园区', [['=', 12, '个']]],
    ['培育领军企业5家以上', [['>=', 5, '家']]],
    ['培育5家以上领军企业', [['>=', 5, '家']]],
    ['建设平台不少于8个', [['>=', 8, '个']]],
    ['全市高新技术企业突破2000家', [['>', 2000, '家']]],
    ['规模以上企业超3,500家', [['>', 3500, '家']]],
    ['研发投入占比达到2.8%左右', [['~', 2.8, '%']]],
    ['办理时间压缩至3个工作日以内', [['<=', 3, '个工作日']]],
    ['平均用时不超过60分钟', [['<=', 60, '分钟']]],
    ['单位能耗下降14%', [['=', 14, '%']]],
    ['产值达到1.2万亿元', [['=', 1_200_000_000_000, '元']]],
    ['营业收入突破千亿元', [['>', 100_000_000_000, '元']]],
    ['完成投资300亿元', [['=', 30_000_000_000, '元']]],
    ['每年培训技能人才3万人次', [['=', 30_000, '人次']]],
    ['服务企业超过10万户次', [['>', 100_000, '户次']]],
    [
      '新建充电桩2000个、换电站15座',
      [
        ['=', 2000, '个'],
        ['=', 15, '座'],
      ],
    ],
    ['引进项目3-5个', [['=', 3, '个']]],
    ['引进项目三至五个', [['=', 3, '个']]],
    [
      '培育龙头企业3家、上市公司2家、独角兽企业1家',
      [
        ['=', 3, '家'],
        ['=', 2, '家'],
        ['=', 1, '家'],
      ],
    ],
    ['占比提高5个百分点', [['=', 5, '百分点']]],
    ['比2020年提高15%', [['=', 15, '%']]],
    ['年均增长8%以上', [['>=', 8, '%']]],
    ['规模较2020年翻一番', [['=', 2, '倍']]],
    ['实现县域公共服务平台全覆盖', [['=', 100, '%']]],
    ['覆盖率达到百分之九十', [['=', 90, '%']]],
    ['每季度召开一次调度会', [['=', 1, '次']]],
    ['每年举办两场对接会', [['=', 2, '场']]],
    ['新建高标准农田20万亩', [['=', 200_000, '亩']]],
    ['改造燃煤锅炉约120台', [['~', 120, '台']]],
    [
      '建成15家绿色园区和50家绿色工厂',
      [
        ['=', 15, '家'],
        ['=', 50, '家'],
      ],
    ],
    ['每年实施5亿元以上项目20个以上', [['>=', 20, '个']]],
    ['新签约10亿元以上项目不少于6个', [['>=', 6, '个']]],
    ['其中产值超100亿元企业达到8家', [['=', 8, '家']]],
    ['新增百亿级企业2家', [['=', 2, '家']]],
    ['12个园区总产值达到900亿元', [['=', 90_000_000_000, '元']]],
    ['光伏装机达到500万千瓦', [['=', 5_000_000, '千瓦']]],
    ['PM2.5浓度控制在30微克/立方米以内', [['<=', 30, '微克/立方米']]],
    ['空气优良天数比率达90%以上', [['>=', 90, '%']]],
    ['发明专利每万人拥有量达到18件', [['=', 18, '件']]],
    ['城镇新增就业6万人', [['=', 60_000, '人']]],
    ['营商环境指数达到95以上', [['>=', 95, '']]],
    ['占比由10%提高到15%', [['=', 15, '%']]],
    ['从5家增加到10家', [['=', 10, '家']]],
    ['开展培训不少于10场次', [['>=', 10, '场次']]],
    [
      '产值突破1000亿元、税收突破50亿元',
      [
        ['>', 100_000_000_000, '元'],
        ['>', 5_000_000_000, '元'],
      ],
    ],
  ])('%s', (words, expected) => {
    expect(figures(words)).toEqual(expected);
  });

  it.each([
    ['the number of a document', '按照浙政发〔2021〕17号文件执行'],
    ['a date', '2025年6月30日前完成'],
    ['a name in quotes', '实施“555”行动和“千企升级”计划'],
    ['a rank among enterprises', '引进世界500强企业'],
    ['a technology', '推进5G网络和IPv6部署'],
    ['the clause of a law', '根据第12条规定'],
    ['the number of a meeting', '市政府第18次常务会议讨论通过'],
    ['who is meant', '对年营业收入2000万元以上企业开展诊断'],
    ['what a subsidy is worth', '给予最高500万元奖励'],
    ['a share of a fund', '按10%的比例统筹安排'],
    ['a way of speaking', '坚持一张蓝图绘到底,形成一批成果'],
    ['a version', '发布标准2.0版'],
    ['a class of firms', '支持规模10亿元以上的企业做强'],
    ['what is already there', '目前已建成平台20个'],
    ['ages', '年满60岁的人员'],
    ['the name of a plan', '落实《三年行动计划(2021—2023年)》'],
    ['a rank', '进入全国前10位'],
    ['a circle of life', '打造15分钟便民生活圈'],
    ['a class', '推进3A级景区建设'],
    ['a service around the clock', '提供7×24小时服务'],
  ])('is not %s', (_what, words) => {
    expect(figures(words)).toEqual([]);
  });

  it.each<[string, string]>([
    ['培育国家级单项冠军企业10家', '国家级单项冠军企业'],
    ['到2025年,建成10家国家级工厂', '国家级工厂'],
    ['每年制定实施地方标准20项', '地方标准'],
    ['全市工业投资年均增长率达到15%以上', '工业投资年均增长率'],
    ['培育研究院、技术中心、创新中心等机构20家以上', '研究院、技术中心、创新中心等机构'],
  ])('counts the object of %s', (words, object) => {
    expect(read(words)[0]?.[3]).toBe(object);
  });

  it('knows the upper end of a range, the cadence and the baseline', () => {
    const text = fold('每年引进团队3-5个;产值比2020年增长20%');
    const [team, growth] = findTargets(text, namesIn(text), { issuedOn: '2022-03-15' });
    expect(team).toMatchObject({ value: 3, valueTo: 5, cadence: 'yearly' });
    expect(growth).toMatchObject({ value: 20, baseline: '2020年' });
  });

  it.each(['1个', '百分之', '一', '每年新增10家'])('comes to the end of a long line of %s', (words) => {
    const text = fold(words.repeat(30_000));
    expect(findTargets(text, namesIn(text), { issuedOn: null }).length).toBeLessThanOrEqual(30_000);
  });
});
