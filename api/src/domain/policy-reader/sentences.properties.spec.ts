import fc from 'fast-check';
import { findDeadlines, namesIn } from './deadlines.js';
import { compact, fold } from './folding.js';
import { findTargets } from './targets.js';

/** Sentences from a grammar of their own, with what is to be read in them, and in the many forms a page gives them. */
interface Said {
  words: string;
  /** Dates, or the rhythm. */
  deadlines: string[];
  /** Operator, value, measure. */
  targets: string[];
}

const ISSUED_ON = '2022-03-15';
const HAN = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (value: number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) =>
  month === 2 && year % 4 === 0 ? 29 : (LAST_DAYS[month - 1] ?? 0);
const endOf = (year: number, month: number) => `${year}-${two(month)}-${two(lastDay(year, month))}`;
const han = (value: number): string =>
  value < 10
    ? (HAN[value] ?? '')
    : `${value < 20 ? '' : HAN[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : HAN[value % 10]}`;

const year = fc.integer({ min: 2023, max: 2030 });
const month = fc.integer({ min: 1, max: 12 });

const when = fc.oneof(
  year.map((y) => ({ words: `到${y}年,`, date: `${y}-12-31` })),
  year.map((y) => ({ words: `${y}年底前,`, date: `${y}-12-31` })),
  year.map((y) => ({ words: `力争到${y}年末`, date: `${y}-12-31` })),
  year.map((y) => ({ words: `2022—${y}年,`, date: `${y}-12-31` })),
  year.map((y) => ({
    words: `${[...String(y)].map((digit) => HAN[Number(digit)]).join('')}年底前`,
    date: `${y}-12-31`,
  })),
  fc.tuple(year, month).map(([y, m]) => ({ words: `${y}年${m}月底前`, date: endOf(y, m) })),
  fc.tuple(year, month).map(([y, m]) => ({ words: `${y}年${han(m)}月底前`, date: endOf(y, m) })),
  fc
    .tuple(year, month, fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => ({ words: `${y}年${m}月${d}日前,`, date: `${y}-${two(m)}-${two(d)}` })),
  fc
    .tuple(year, fc.integer({ min: 1, max: 4 }))
    .map(([y, q]) => ({ words: `${y}年${HAN[q]}季度末前`, date: endOf(y, q * 3) })),
  fc
    .tuple(year, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 7, max: 12 }))
    .map(([y, m, n]) => ({ words: `${y}年${m}月至${n}月,`, date: endOf(y, n) })),
  year.map((y) => ({ words: `${y}年上半年`, date: `${y}-06-30` })),
  fc.constantFrom(
    { words: '“十四五”期间,', date: '2025-12-31' },
    { words: '“十五五”末,', date: '2030-12-31' },
    { words: '年底前,', date: '2022-12-31' },
    { words: '今年12月底前', date: '2022-12-31' },
    { words: '明年上半年', date: '2023-06-30' },
    { words: '三年内', date: '2025-03-15' },
    { words: '每年', date: 'yearly' },
    { words: '每季度', date: 'quarterly' },
    { words: '每半年', date: 'half-yearly' },
  ),
);

const SCALES: [string, number][] = [
  ['', 1],
  ['万', 1e4],
  ['亿', 1e8],
];
const number = fc
  .tuple(fc.integer({ min: 2, max: 999 }), fc.constantFrom(...SCALES), fc.boolean())
  .map(([digits, [scale, times], half]) => {
    const printed = half && scale !== '' ? `${digits}.5` : String(digits);
    return { printed: printed + scale, value: Number(printed) * times };
  });
const sign = fc.constantFrom<[before: string, after: string, operator: string]>(
  ['', '', '='],
  ['', '以上', '>='],
  ['', '左右', '~'],
  ['不少于', '', '>='],
  ['超过', '', '>'],
  ['不超过', '', '<='],
  ['约', '', '~'],
);
const COUNTED: [verb: string, noun: string, measure: string][] = [
  ['建成', '标准化卫生室', '所'],
  ['培育', '示范企业', '家'],
  ['新建', '公共充电桩', '个'],
  ['举办', '对接活动', '场'],
  ['改造', '农村危桥', '座'],
  ['培训', '技能人才', '人次'],
  ['制定', '地方标准', '项'],
  ['推广', '新能源公交车', '辆'],
];
const MEASURED: [words: string, measure: string][] = [
  ['新增造林面积', '亩'],
  ['农村公路里程达到', '公里'],
  ['全市工业总产值达到', '元'],
  ['新型储能装机达到', '千瓦'],
  ['年节约用能', '吨标准煤'],
  ['生活垃圾日处理能力达到', '吨/日'],
];
const SHARES = ['覆盖率', '达标率', '清洁能源占比', '机械化率'];

const figure = fc.oneof(
  fc
    .tuple(fc.constantFrom(...COUNTED), number, sign)
    .map(([[verb, noun, measure], { printed, value }, [before, after, operator]]) => ({
      words: `${verb}${noun}${before}${printed}${measure}${after}`,
      target: `${operator}${value}${measure}`,
    })),
  fc
    .tuple(fc.constantFrom(...COUNTED), fc.integer({ min: 2, max: 999 }), sign)
    .map(([[verb, noun, measure], value, [before, after, operator]]) => ({
      words: `${verb}${before}${value}${measure}${after}${noun}`,
      target: `${operator}${value}${measure}`,
    })),
  fc
    .tuple(fc.constantFrom(...MEASURED), number, sign)
    .map(([[words, measure], { printed, value }, [before, after, operator]]) => ({
      words: `${words}${before}${printed}${measure}${after}`,
      target: `${operator}${value}${measure}`,
    })),
  fc
    .tuple(fc.constantFrom(...SHARES), fc.integer({ min: 2, max: 100 }), sign)
    .map(([noun, value, [before, after, operator]]) => ({
      words: `${noun}达到${before}${value}%${after}`,
      target: `${operator}${value}%`,
    })),
);

/** What promises nothing. */
const filler = fc.constantFrom(
  '围绕13个重点产业链,',
  '实施“百企引航”计划,',
  '按照国发〔2021〕4号文件要求,',
  '落实第二十三条规定,',
  '推广5G应用,',
  '聚焦四个方面,',
  '对年营业收入2000万元以上的企业开展服务,',
  '',
);

const said: fc.Arbitrary<Said> = fc
  .tuple(
    filler,
    when,
    fc.uniqueArray(figure, { minLength: 1, maxLength: 3, selector: ({ target }) => target }),
  )
  .map(([idle, time, figures]) => ({
    words: `${idle}${time.words}${figures.map(({ words }) => words).join(',')}。`,
    deadlines: [time.date],
    targets: figures.map(({ target }) => target),
  }));

const WIDE: Record<string, string> = { ',': '，', '%': '％', '—': '－', '(': '（', ')': '）' };

/** The same characters wide, thin, spaced out, or broken over lines. */
const form = fc.record({
  digits: fc.boolean(),
  marks: fc.boolean(),
  gaps: fc.array(fc.tuple(fc.nat(200), fc.constantFrom(' ', '\n', '  ', '\n ')), { maxLength: 6 }),
});

function asPrinted(
  words: string,
  { digits, marks, gaps }: { digits: boolean; marks: boolean; gaps: [number, string][] },
) {
  let text = [...words]
    .map((character) => {
      if (digits && /\d/.test(character)) return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
      return marks ? (WIDE[character] ?? character) : character;
    })
    .join('');
  for (const [at, gap] of gaps) {
    const place = at % text.length;
    text = text.slice(0, place) + gap + text.slice(place);
  }
  return text;
}

function read(text: string): { deadlines: string[]; targets: string[] } {
  const folded = fold(text);
  const view = compact(folded, 0, folded.length);
  const names = namesIn(view.text);
  return {
    deadlines: findDeadlines(view, { issuedOn: ISSUED_ON }, names).map(
      ({ date, recurrence }) => date ?? recurrence ?? '-',
    ),
    targets: findTargets(view.text, names, { issuedOn: ISSUED_ON }).map(
      ({ operator, value, measure }) => `${operator}${value}${measure}`,
    ),
  };
}

describe('sentences of a grammar', () => {
  it('are read as they were meant, however they are printed', () => {
    fc.assert(
      fc.property(said, form, ({ words, deadlines, targets }, how) => {
        expect(read(asPrinted(words, how))).toEqual({ deadlines, targets });
      }),
      { numRuns: 1000 },
    );
  });

  // 年底前 takes its year from the sentence before.
  const independent = said.filter(({ words }) => !/(?:^|,)年底前/.test(words));

  it('are read one by one as they are read together', () => {
    fc.assert(
      fc.property(fc.array(independent, { minLength: 2, maxLength: 4 }), (sentences) => {
        const together = read(sentences.map(({ words }) => words).join(''));
        expect(together.targets).toEqual(sentences.flatMap(({ targets }) => targets));
        expect(new Set(together.deadlines)).toEqual(new Set(sentences.flatMap(({ deadlines }) => deadlines)));
      }),
      { numRuns: 500 },
    );
  });
});
