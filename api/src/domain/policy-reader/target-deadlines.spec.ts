import { findDeadlines, namesIn } from './deadlines.js';
import { compact, fold } from './folding.js';
import { datesOfTargets } from './target-deadlines.js';
import { findTargets } from './targets.js';

const issuedOn = '2022-03-15';

function read(words: string): [value: number, date: string | null][] {
  const folded = fold(words);
  const view = compact(folded, 0, folded.length);
  const names = namesIn(view.text);
  const dated = findDeadlines(view, { issuedOn }, names).filter(({ date }) => date !== null);
  const targets = findTargets(view.text, names, { issuedOn });
  const dates = datesOfTargets(view.text, dated, targets);
  return targets.map(({ value }, index) => [value, dates[index] ?? null]);
}

describe('the deadline of a target', () => {
  it.each<[string, [number, string | null][]]>([
    ['到2025年,建成平台12个', [[12, '2025-12-31']]],
    ['建成平台12个', [[12, null]]],
    [
      '2023年新增10家,2024年新增15家',
      [
        [10, '2023-12-31'],
        [15, '2024-12-31'],
      ],
    ],
    [
      '到2025年、2030年,占比分别达到20%、30%',
      [
        [20, '2025-12-31'],
        [30, '2030-12-31'],
      ],
    ],
    [
      '2022年、2023年、2024年分别完成投资5亿元、6亿元、7亿元,新建厂房3座',
      [
        [500_000_000, '2022-12-31'],
        [600_000_000, '2023-12-31'],
        [700_000_000, '2024-12-31'],
        [3, '2024-12-31'],
      ],
    ],
    [
      '2023年6月底、12月底前分别完成60%、100%',
      [
        [60, '2023-06-30'],
        [100, '2023-12-31'],
      ],
    ],
    [
      '到2025年,城市、农村覆盖率分别达到95%、80%',
      [
        [95, '2025-12-31'],
        [80, '2025-12-31'],
      ],
    ],
  ])('%s', (words, expected) => {
    expect(read(words)).toEqual(expected);
  });
});
