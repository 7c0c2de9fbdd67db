import { deadlinesOfSlot, findDeadlines, namesIn } from './deadlines.js';
import { compact, fold } from './folding.js';

type Found = [quote: string, date: string | null, recurrence: string | null];

function read(words: string, issuedOn: string | null = '2022-03-15'): Found[] {
  const folded = fold(words);
  const view = compact(folded, 0, folded.length);
  return findDeadlines(view, { issuedOn }, namesIn(view.text)).map(({ from, to, date, recurrence }) => [
    view.text.slice(from, to),
    date,
    recurrence,
  ]);
}

const when = (words: string) => read(words).map(([, date, recurrence]) => date ?? recurrence);

describe('deadlines', () => {
  it.each<[string, (string | null)[]]>([
    ['到2025年,建成平台', ['2025-12-31']],
    ['2025年,建成平台', ['2025-12-31']],
    ['2025年全市建成平台', ['2025-12-31']],
    ['到2027年底,实现目标', ['2027-12-31']],
    ['2023年12月31日前完成', ['2023-12-31']],
    ['2022年10月底前完成', ['2022-10-31']],
    ['2024年2月底前完成', ['2024-02-29']],
    ['2023年6月完成', ['2023-06-30']],
    ['2023年上半年完成', ['2023-06-30']],
    ['2023年三季度末建成', ['2023-09-30']],
    ['2023年第一季度投用', ['2023-03-31']],
    ['二〇二五年底前完成', ['2025-12-31']],
    ['年底前完成', ['2022-12-31']],
    ['今年年底前完成', ['2022-12-31']],
    ['年内出台', ['2022-12-31']],
    ['明年6月底前完成', ['2023-06-30']],
    ['6月底前完成', ['2022-06-30']],
    ['1月底前完成', ['2023-01-31']],
    ['上半年完成', ['2022-06-30']],
    ['2023年6月底前完成甲,10月底前完成乙', ['2023-06-30', '2023-10-31']],
    ['2022—2025年,每年新增10家', ['2025-12-31', 'yearly']],
    ['2023年3月至6月开展', ['2023-06-30']],
    ['“十四五”末,达到目标', ['2025-12-31']],
    ['“十四五”期间,新增10家', ['2025-12-31']],
    ['三年内建成', ['2025-03-15']],
    ['用3年时间建成', ['2025-03-15']],
    ['力争3—5年时间形成', [null]],
    ['每年新增10家', ['yearly']],
    ['每季度通报一次', ['quarterly']],
    ['按季度报送', ['quarterly']],
    ['每半年召开一次', ['half-yearly']],
    ['每月10日前报送', ['monthly']],
    ['按月发布', ['monthly']],
    ['按年度开展', ['yearly']],
    ['每年1月底、7月底前报送', ['half-yearly']],
    ['每年3月底前报送', ['yearly']],
    ['健全制度,长期坚持。', [null]],
    ['到2023年建成甲,到2025年建成乙', ['2023-12-31', '2025-12-31']],
    ['到2025年完成甲。到2025年完成乙', ['2025-12-31']],
    ['到2035年基本实现', ['2035-12-31']],
    ['2022年9-12月开展整治', ['2022-12-31']],
    ['近期（2022—2023年）打基础', ['2023-12-31']],
    ['2023年末建成', ['2023-12-31']],
    ['6月30日前完成', ['2022-06-30']],
  ])('%s', (words, expected) => {
    expect(when(words)).toEqual(expected);
  });

  it.each([
    ['a year compared with', '比2020年增长15%'],
    ['a base year', '以2021年为基数'],
    ['the past', '2021年,全市实现产值500亿元'],
    ['since when', '自2023年1月1日起施行'],
    ['how long it is valid', '有效期至2025年12月31日'],
    ['a title', '落实《行动计划(2021—2025年)》'],
    ['a plan of a year', '编制2023年度计划'],
    ['a name in quotes', '“2025年先锋”工程'],
    ['a document number', '浙政发〔2023〕5号'],
    ['growth by the year', '年均增长8%'],
    ['the plan a figure belongs to', '“十四五”规划'],
    ['a campaign of years', '实施三年行动计划'],
  ])('is not %s', (_what, words) => {
    expect(read(words)).toEqual([]);
  });

  it('reads the year of a month only where the date of issue is known', () => {
    expect(read('年底前完成', null)).toEqual([['年底前', null, null]]);
  });

  it.each([
    ['2025.12', '2025-12-31'],
    ['2025-06-30', '2025-06-30'],
    ['2025年', '2025-12-31'],
    ['2025', '2025-12-31'],
    ['12月', '2022-12-31'],
    ['2023年底', '2023-12-31'],
    ['全年', '2022-12-31'],
    ['长期', null],
    ['持续推进', null],
  ])('reads %s where only a time can stand', (words, date) => {
    expect(deadlinesOfSlot(words, { issuedOn: '2022-03-15' }).map((found) => found.date)).toEqual([date]);
  });
});
