import fc from 'fast-check';
import { readPolicy } from './read-policy.js';
import type { Reading, Role } from './reading.js';

/** What a generated document must be read as. */
interface Expected {
  starts: string;
  units: [name: string, role: Role][];
  openEnded: boolean;
  dates: (string | null)[];
  values: number[];
}

interface Generated {
  text: string;
  tasks: Expected[];
}

const UNITS = [
  '市经济和信息化局',
  '市发展改革委',
  '市财政局',
  '市人力资源和社会保障局',
  '市住房和城乡建设局',
  '市委组织部',
  '市文化和旅游局',
  '市自然资源和规划局',
  '市市场监管局',
  '人行某市分行',
  '市工业强市领导小组办公室',
  '市卫生健康委',
  '市大数据局',
  '市税务局',
];
const LEADS = [
  '建设创新平台',
  '培育优质企业',
  '优化营商环境',
  '引进高端人才',
  '推进绿色转型',
  '完善服务体系',
];
const MIDDLES = [
  '围绕重点领域开展协作攻关,',
  '支持企业(园区)做大做强,',
  '健全“一企一策”机制,',
  '依托现有载体加强对接,',
];
const TAILS: { words: string; dates: (string | null)[]; values: number[] }[] = [
  { words: '到2025年,建成平台12个。', dates: ['2025-12-31'], values: [12] },
  { words: '每年培育企业30家以上。', dates: [null], values: [30] },
  { words: '2023年6月底前完成改造。', dates: ['2023-06-30'], values: [] },
  { words: '不断提升水平。', dates: [], values: [] },
];

type Form = (units: string[], etc: boolean) => { words: string; units: [string, Role][] };
const lead = (units: string[], rest: Role = 'support'): [string, Role][] =>
  units.map((unit, at) => [unit, at === 0 ? 'lead' : rest]);

const FORMS: Form[] = [
  (units, etc) => ({ words: `(责任单位:${units.join('、')}${etc ? '等' : ''})`, units: lead(units) }),
  (units, etc) => ({ words: `(责任部门:${units.join('、')}${etc ? '等部门' : ''})`, units: lead(units) }),
  (units, etc) => ({
    words: `(牵头单位:${units[0]};配合单位:${units.slice(1).join('、')}${etc ? '等' : ''})`,
    units: lead(units),
  }),
  (units, etc) => ({
    words: `(${units[0]}牵头,${units.slice(1).join('、')}${etc ? '等' : ''}按职责分工负责)`,
    units: lead(units),
  }),
  (units, etc) => ({ words: `(${units.join('、')}${etc ? '等' : ''}按职责分工负责)`, units: lead(units) }),
  (units, etc) => ({
    words: `(${units[0]}会同${units.slice(1).join('、')}${etc ? '等单位' : ''}负责)`,
    units: lead(units),
  }),
  (units, etc) => ({ words: `\n责任单位:${units.join('、')}${etc ? '等' : ''}\n`, units: lead(units) }),
  (units, etc) => ({
    words: `\n牵头单位:${units[0]}\n参与单位:${units.slice(1).join('、')}${etc ? '等' : ''}\n`,
    units: lead(units),
  }),
  (units, etc) => ({ words: `【责任单位】${units.join('、')}${etc ? '等' : ''}\n`, units: lead(units) }),
];

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** Ways to print the same document: width of punctuation, brackets, line ends, blank lines, indents. */
const PRINTS: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/[(),;:]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/\n/g, '\r\n'),
  (text) => text.replace(/\n/g, '\n\n'),
  (text) => text.replace(/\n/g, '\n\u3000\u3000'),
  (text) => text.replace(/\((责任|牵头)/g, '〔$1').replace(/(责任[^()\n]*|配合[^()\n]*)\)/g, '$1〕'),
  (text) => text.replace(/\((责任|牵头)/g, '(　$1'),
  (text) => `首页 > 政务公开 > 文件\n【打印】【关闭】\n${text}\n扫一扫在手机打开当前页\n上一篇:无`,
];

const document: fc.Arbitrary<Generated> = fc
  .record({
    tasks: fc.array(
      fc.record({
        lead: fc.nat(LEADS.length - 1),
        middle: fc.nat(MIDDLES.length - 1),
        tail: fc.nat(TAILS.length - 1),
        form: fc.nat(FORMS.length - 1),
        units: fc.uniqueArray(fc.nat(UNITS.length - 1), { minLength: 2, maxLength: 5 }),
        etc: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    numbering: fc.nat(2),
    print: fc.nat(PRINTS.length - 1),
  })
  .map(({ tasks, numbering, print }) => {
    const expected: Expected[] = [];
    let text = '某市人民政府关于推进产业发展的实施意见\n\n一、总体要求\n坚持创新驱动。\n二、重点任务\n';
    tasks.forEach((task, at) => {
      const tail = TAILS[task.tail] ?? { words: '', dates: [], values: [] };
      const made = FORMS[task.form]?.(
        task.units.map((unit) => UNITS[unit] ?? ''),
        task.etc,
      ) ?? { words: '', units: [] };
      const number = [`(${NUMERALS[at]})`, `${at + 1}.`, `${at + 1}、`][numbering] ?? '';
      text += `${number}${LEADS[task.lead]}。${MIDDLES[task.middle]}推动任务落实。${tail.words}${made.words}`;
      if (!text.endsWith('\n')) text += '\n';
      expected.push({
        starts: `${LEADS[task.lead]}`,
        units: made.units,
        openEnded: task.etc,
        dates: tail.dates,
        values: tail.values,
      });
    });
    text += '某市人民政府\n2022年3月1日\n';
    return { text: PRINTS[print]?.(text) ?? text, tasks: expected };
  });

function expectTrueSpans(reading: Reading): void {
  const { text, clauses, tasks, notes } = reading;
  const quoted = tasks.flatMap((task) => [...task.deadlines, ...task.targets]);
  for (const { quote, start, end } of quoted) expect(text.slice(start, end)).toBe(quote);
  for (const { unit, start, end } of tasks.flatMap((task) => task.responsibilities)) {
    expect(text.slice(start, end).replace(/\s+/g, '')).toBe(unit);
  }
  const ids = new Set(clauses.map((clause) => clause.id));
  for (const task of tasks) expect(ids.has(task.clause)).toBe(true);
  for (const { parent } of clauses) expect(parent === null || ids.has(parent)).toBe(true);
  for (const { start, end } of [...clauses, ...tasks, ...notes]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

const SCRAPS = [
  '(',
  ')',
  '（',
  '）',
  '〔',
  '〕',
  '【',
  '】',
  '“',
  '”',
  '《',
  '》',
  '责任单位',
  '牵头单位:',
  '配合单位：',
  '市经信局',
  '、',
  '，',
  '。',
  '\n',
  '\t',
  '|',
  '一、',
  '(二)',
  '3.',
  '①',
  '到2025年',
  '每年',
  '100个',
  '以上',
  '下同',
  '等',
  '各县(市、区)政府',
  '附件',
  '2023年1月1日',
  '序号',
  '完成时限',
  '<p>',
  ' ',
  '为责任主体',
  '不再单独列出',
  '列首位的为牵头单位',
  '按职责分工负责',
  '牵头',
  '会同',
  '3-5年时间',
  '翻一番',
  '全覆盖',
  '%',
  '\ud83d',
  '\u200b',
  '\u0000',
];

describe('any text', () => {
  it('is read, with true spans', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCRAPS), { maxLength: 120 }), (scraps) => {
        expectTrueSpans(readPolicy(scraps.join('')));
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => expectTrueSpans(readPolicy(text))),
      { numRuns: 100 },
    );
  });

  it.each(['(配合单位：】', '(责任单位:市财政局]', '〔责任单位：市财政局。'])(
    'ends with the text where a bracket is the last of it: %s',
    (text) => {
      expectTrueSpans(readPolicy(text));
    },
  );

  it('gives the same bytes each time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          document.map((made) => made.text),
          fc.array(fc.constantFrom(...SCRAPS)).map((all) => all.join('')),
        ),
        (text) => {
          const first = JSON.stringify(readPolicy(text));
          readPolicy('(责任单位:市财政局)');
          expect(JSON.stringify(readPolicy(text))).toBe(first);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('documents made from a grammar', () => {
  it('are read as they were made: each annotation in one task, all units, roles, dates and figures', () => {
    fc.assert(
      fc.property(document, ({ text, tasks }) => {
        const reading = readPolicy(text);
        expectTrueSpans(reading);
        const read = reading.tasks.map((task) => ({
          starts: reading.text.slice(task.start, task.start + 6),
          units: task.responsibilities.map(({ unit, role }) => [unit, role]),
          openEnded: task.openEnded,
          dates: task.deadlines.filter((one) => one.basis === 'text').map((one) => one.date),
          values: task.targets.map((target) => target.value),
        }));
        expect(read).toEqual(tasks);
        expect(reading.issuedOn).toBe('2022-03-01');
        expect(reading.issuer).toBe('某市人民政府');
      }),
      { numRuns: 150 },
    );
  });
});

describe('the time a reading takes', () => {
  const spent = (text: string): number => {
    let least = Infinity;
    for (let run = 0; run < 3; run++) {
      const before = process.cpuUsage();
      readPolicy(text);
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, user + system);
    }
    return least;
  };

  it('does not grow with the gaps inside a label', () => {
    const gap = ' '.repeat(20_000);
    expect(spent(`牵${gap}头${gap}责${gap}任${gap}单`)).toBeLessThan(1_000_000);
  });

  it('does not grow with the gap before a bracket', () => {
    // Each run of spaces could once be read in as many ways as it has parts.
    const piece = `”${'　'.repeat(40)}政府(责任单位;`;
    expect(spent(piece.repeat(Math.ceil(16_000 / piece.length)))).toBeLessThan(1_000_000);
  });

  it.each([
    ['blank lines', '\n'],
    ['a plain document', '(一)建设平台。到2025年,建成平台12个。(责任单位:市经信局、市财政局)\n'],
    ['brackets that never close', '(责任单位:市经信局(市'],
    ['nothing but openers', '(〔'],
    ['labels without content', '责任单位:\n'],
    ['rows without units', 'a\t\t\n'],
    ['duties on end', '职责分工'],
    ['rules on end', ',下同'],
    ['numbers on end', '1.1万'],
    ['quotes on end', '“《'],
    ['one endless line', '由市经信局牵头负责,'],
    ['heads of tables without rows', '序号\n任务\n责任单位\n'],
    ['cells on lines of their own', '1\n做好\n市财政局\n'],
    ['numbers of pages in a list', '市财政局、\n- 1 -\n'],
    ['headings of a table without rows', '|序号|任务|责任单位|\n一、甲\n'],
  ])('grows with the text and no faster: %s', (_what, piece) => {
    const size = 8_000;
    const short = piece.repeat(Math.ceil(size / piece.length));
    const long = short.repeat(4);
    readPolicy(short);
    // Four times the text may take four times the time; a square law would take sixteen.
    expect(spent(long)).toBeLessThan(Math.max(spent(short) * 10, 60_000));
  });
});
