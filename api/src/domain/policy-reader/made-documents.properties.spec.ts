import fc from 'fast-check';
import { fold } from './folding.js';
import { readPolicy } from './read-policy.js';
import type { Role } from './reading.js';

/** A task of a made document: what is printed, and what must be read of it. */
interface Made {
  words: string;
  units: [name: string, role: Role][];
  openEnded: boolean;
}

interface MadeDocument {
  text: string;
  tasks: Made[];
}

const DEPARTMENTS = [
  '省发展改革委',
  '省工业和信息化厅',
  '省人力资源社会保障厅',
  '市经济和信息化局',
  '市住房和城乡建设局',
  '市自然资源和规划局',
  '市文化广电旅游体育局',
  '市市场监管局',
  '市委组织部',
  '市委政法委',
  '市委网信办',
  '市政府办公室',
  '市卫生健康委',
  '市国资委',
  '市大数据局',
  '市税务局',
  '市总工会',
  '团市委',
  '市妇联',
  '市工商联',
  '市中级人民法院',
  '市检察院',
  '市住建局（市人防办）',
  '市消防救援支队',
  '市公安局交警支队',
  '人民银行某市分行',
  '国家金融监管总局某市监管分局',
  '国网某市供电公司',
  '市城投集团',
  '市工业强市建设领导小组办公室',
  '县农业农村局',
  '县融媒体中心',
  '高新区管委会',
  '城关镇人民政府',
  '市推进“一带一路”建设工作领导小组办公室',
  '国家发展改革委',
  '工业和信息化部',
  '共青团中央',
  '某江州海关',
  '市机关事务管理局',
  '市委宣传部',
  '市残联',
  '某江州大学',
];
const PLACES = [
  '各县（市、区）人民政府',
  '各设区市人民政府',
  '各市、县（区）人民政府',
  '各区县（自治县）人民政府',
  '各乡镇（街道）',
  '各市（州）党委和政府',
  '各功能区管委会',
  '有关县（市、区）人民政府',
];
const HEADINGS = [
  '建设创新平台',
  '培育优质企业',
  '优化营商环境',
  '引进高端人才',
  '推进绿色转型',
  '完善服务体系',
  '强化要素保障',
  '加快数字赋能',
];
const SENTENCES = [
  '围绕重点领域开展协作攻关，支持龙头企业牵头组建创新联合体。',
  '支持企业（园区）做大做强，推动产业链上下游配合协作。',
  '健全“一企一策”机制，压实企业主体责任，各项工作落实到位。',
  '依托现有载体加强对接：一是摸清底数；二是分类指导；三是跟踪问效。',
  '建设省级平台（含国家级）20个以上，带动投资50亿元。',
  '到2025年，新增企业100家；到2027年，达到300家以上。',
  '按照“谁主管、谁负责”的原则推进，责任单位要加强配合。',
  '完善《某市促进条例》配套办法，做好政策衔接。',
  '加强统筹协调（包括规划、资金、用地等）。',
];

/** One thing said in one of the ways it can be written. */
interface Said {
  lead: string[];
  support: string[];
  places: string[];
  openEnded: boolean;
}
type Written = { words: string; units: [string, Role][] };
type Form = (said: Said) => Written;

const list = (names: readonly string[]) => names.join('、');
const roles = (names: readonly string[], role: Role): [string, Role][] => names.map((name) => [name, role]);
const firstLeads = (names: readonly string[]): [string, Role][] =>
  names.map((name, at) => [name, at === 0 ? 'lead' : 'support']);
const etc = (said: Said, words = '等') => (said.openEnded ? words : '');
const all = (said: Said) => [...said.lead, ...said.support];
const tail = (said: Said, words = '，') => (said.places.length > 0 ? `${words}${list(said.places)}` : '');
const led = (said: Said): [string, Role][] => [
  ...roles(said.lead, 'lead'),
  ...roles(said.support, 'support'),
];

const LABELS = ['责任单位', '责任部门', '承办单位', '落实单位', '责任部门（单位）', '工作责任单位'];
const LEAD_LABELS: [lead: string, support: string][] = [
  ['牵头单位', '配合单位'],
  ['主办单位', '协办单位'],
  ['牵头部门', '配合部门'],
  ['牵头单位', '责任单位'],
  ['牵头单位', '参与单位'],
  ['牵头责任单位', '配合责任单位'],
  ['主责单位', '协同单位'],
  ['牵头部门（单位）', '配合部门（单位）'],
];

const BRACKETED: Form[] = [
  ...LABELS.map((label): Form => (said) => ({
    words: `${label}：${list(all(said))}${etc(said)}${tail(said)}`,
    units: [...firstLeads(all(said)), ...roles(said.places, 'local')],
  })),
  ...LEAD_LABELS.map(([lead, support]): Form => (said) => ({
    words: `${lead}：${list(said.lead)}；${support}：${list(said.support)}${etc(said)}`,
    units: led(said),
  })),
  (said) => ({
    words: `${list(said.lead)}牵头，${list(said.support)}${etc(said)}按职责分工负责`,
    units: led(said),
  }),
  (said) => ({
    words: `${list(said.lead)}牵头，${list(said.support)}${etc(said, '等部门')}配合`,
    units: led(said),
  }),
  (said) => ({
    words: `${list(said.lead)}牵头负责，${list(said.support)}${etc(said, '等有关部门')}按照职责分工做好相关工作`,
    units: led(said),
  }),
  (said) => ({
    words: `${list(all(said))}${etc(said)}按职责分工负责${said.places.length > 0 ? `，${list(said.places)}负责落实` : ''}`,
    units: [...firstLeads(all(said)), ...roles(said.places, 'local')],
  }),
  (said) => ({
    words: `${said.lead[0]}会同${list(said.support)}${etc(said, '等单位')}负责`,
    units: [...roles(said.lead.slice(0, 1), 'lead'), ...roles(said.support, 'support')],
  }),
  (said) => ({
    words: `由${said.lead[0]}牵头，会同${list(said.support)}${etc(said, '等部门')}组织实施`,
    units: [...roles(said.lead.slice(0, 1), 'lead'), ...roles(said.support, 'support')],
  }),
  (said) => ({
    words: `${list(all(said))}${etc(said)}${tail(said)}`,
    units: [...firstLeads(all(said)), ...roles(said.places, 'local')],
  }),
  (said) => ({
    words: `责任单位：${list(all(said))}${etc(said)}；完成时限：2025年12月底`,
    units: firstLeads(all(said)),
  }),
  (said) => ({
    words: `2025年12月底前完成，责任单位：${list(all(said))}${etc(said)}`,
    units: firstLeads(all(said)),
  }),
  (said) => ({
    words: `牵头领导：×××；牵头单位：${list(said.lead)}；配合单位：${list(said.support)}${etc(said)}`,
    units: led(said),
  }),
  (said) => ({
    words: `${list(said.lead)}牵头，${list(said.support)}${etc(said)}参与；持续推进`,
    units: led(said),
  }),
  (said) => ({
    words: `责任单位：${list(all(said))}${etc(said)}；${list(PLACES.slice(0, 1))}为责任主体`,
    units: [...firstLeads(all(said)), ...roles(PLACES.slice(0, 1), 'local')],
  }),
];

/** Printed on lines of their own under the task. */
const LINES: Form[] = [
  ...LABELS.map((label): Form => (said) => ({
    words: `${label}：${list(all(said))}${etc(said)}${tail(said)}`,
    units: [...firstLeads(all(said)), ...roles(said.places, 'local')],
  })),
  ...LEAD_LABELS.flatMap(([lead, support]): Form[] => [
    (said) => ({
      words: `${lead}：${list(said.lead)}\n${support}：${list(said.support)}${etc(said)}`,
      units: led(said),
    }),
    (said) => ({
      words: `${lead}：${list(said.lead)}    ${support}：${list(said.support)}${etc(said)}`,
      units: led(said),
    }),
    (said) => ({
      words: `【${lead}】${list(said.lead)} 【${support}】${list(said.support)}${etc(said)}`,
      units: led(said),
    }),
  ]),
  (said) => ({
    words: `牵头单位：${list(said.lead)}\n责任单位：${list(said.support)}${etc(said)}\n完成时限：2025年底`,
    units: led(said),
  }),
  (said) => ({ words: `${list(said.lead)}牵头，${list(said.support)}${etc(said)}配合`, units: led(said) }),
  (said) => ({
    words: `责任分工：${list(said.lead)}牵头，${list(said.support)}${etc(said)}配合。`,
    units: led(said),
  }),
];

const BRACKETS = [
  ['（', '）'],
  ['(', ')'],
  ['〔', '〕'],
  ['【', '】'],
  ['[', ']'],
] as const;

const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const NUMBERINGS: ((at: number) => string)[] = [
  (at) => `（${HAN[at]}）`,
  (at) => `(${HAN[at]})`,
  (at) => `${at + 1}.`,
  (at) => `${at + 1}．`,
  (at) => `${at + 1}、`,
  (at) => `第${HAN[at]}条　`,
  (at) => String.fromCharCode(0x2460 + at),
  (at) => String.fromCharCode(0x3220 + at),
  (at) => `2.${at + 1} `,
  (at) => `${at + 1} `,
];

const said: fc.Arbitrary<Said> = fc
  .record({
    names: fc.uniqueArray(fc.constantFrom(...DEPARTMENTS), { minLength: 2, maxLength: 7 }),
    leads: fc.integer({ min: 1, max: 2 }),
    places: fc.uniqueArray(fc.constantFrom(...PLACES), { maxLength: 2 }),
    openEnded: fc.boolean(),
  })
  .map(({ names, leads, places, openEnded }) => {
    const count = Math.min(leads, names.length - 1);
    return { lead: names.slice(0, count), support: names.slice(count), places, openEnded };
  });

const task = fc.record({
  heading: fc.constantFrom(...HEADINGS),
  sentences: fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }),
  said,
  form: fc.oneof(
    fc.record({
      bracket: fc.constantFrom(...BRACKETS),
      form: fc.constantFrom(...BRACKETED),
      stop: fc.constantFrom('before', 'after', 'none'),
    }),
    fc.record({ bracket: fc.constant(null), form: fc.constantFrom(...LINES), stop: fc.constant('before') }),
  ),
});

const document = (least = 1): fc.Arbitrary<MadeDocument> =>
  fc
    .record({
      tasks: fc.array(task, { minLength: least, maxLength: 9 }),
      numbering: fc.nat(NUMBERINGS.length - 1),
      head: fc.constantFrom('。', '\n'),
    })
    .map((made) => {
      // One line that begins with `1 ` is not yet a numbering.
      const number = NUMBERINGS[made.tasks.length === 1 ? 0 : made.numbering] ?? (() => '');
      const tasks: Made[] = [];
      let text = '某市人民政府关于推进产业发展的实施意见\n\n一、总体要求\n坚持创新驱动。\n二、重点任务\n';
      made.tasks.forEach(({ heading, sentences, said: what, form }, at) => {
        const written = form.form(what);
        // A bracket stands before or after the full stop.
        let words = `${heading}${made.head}${sentences.join('')}`;
        if (form.bracket === null) text += `${number(at)}${words}\n${written.words}\n`;
        else {
          if (form.stop === 'after') words = words.replace(/。$/, '');
          const stop = form.stop === 'after' ? '。' : '';
          text += `${number(at)}${words}${form.bracket[0]}${written.words}${form.bracket[1]}${stop}\n`;
        }
        tasks.push({ words, units: written.units, openEnded: what.openEnded });
      });
      text += '\n某市人民政府\n2022年3月1日\n';
      return { text, tasks };
    });

const NOISE = [
  '首页 > 政务公开 > 政策文件',
  '【打印】【关闭】',
  '分享到：微信 微博',
  '扫一扫在手机打开当前页',
  '- 12 -',
  '— 3 —',
  '第 4 页 共 20 页',
  '责任编辑：张三',
  '上一篇：无',
  '浏览次数：1234',
];
const STARTS =
  /\n(?=(?:[（(]?[一二三四五六七八九十]{1,2}[）)、]|\d[.．、]|第.条|【(?:牵头|主)|(?:责任|牵头|主办|落实)单位：))/g;

/** Half-width characters are half as wide. */
function wrapped(line: string, width: number): string {
  let used = 0;
  let broken = '';
  for (const character of line) {
    const own = character.charCodeAt(0) < 256 ? 0.5 : 1;
    // No line begins with what closes or divides.
    if (used + own > width && !/[，。、；：）〕】》”\])]/.test(character)) {
      broken += '\n';
      used = 0;
    }
    used += own;
    broken += character;
  }
  return broken;
}

/** Ways a document changes on its way from desk to reader. None changes what it says. */
const CHANGES: Record<string, (text: string, at: number) => string> = {
  'half-width punctuation': (text) => text.replace(/[（），；：．]/g, (one) => fold(one)),
  'full-width punctuation': (text) =>
    text.replace(/[(),;:]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  'brackets of another kind': (text) => text.replace(/（/g, '〔').replace(/）/g, '〕'),
  'line ends of another system': (text) => text.replace(/\n/g, '\r\n'),
  'empty lines': (text) => text.replace(/\n/g, '\n\n'),
  indents: (text) => text.replace(/\n/g, '\n\u3000\u3000'),
  'spaces after punctuation': (text) => text.replace(/[、，；：]/g, '$& '),
  'spaces at line ends': (text) => text.replace(/\n/g, '  \n'),
  'broken lists': (text, at) => {
    let count = 0;
    return text.replace(/、/g, (one) => (++count % (at + 2) === 0 ? '、\n' : one));
  },
  'what a portal adds': (text, at) => {
    let count = at;
    return text.replace(STARTS, () => `\n${NOISE[count++ % NOISE.length] ?? ''}\n`);
  },
  'lost numbers': (text, at) => {
    // The number of the only task is the only sign of where it begins.
    let count = /\n(?:（二）|\(二\)|2[.．、])/.test(text) ? at : NaN;
    return text.replace(
      /\n(?:[（(][一二三四五六七八九十]{1,2}[）)]|\d[.．、](?!\d))(?=[^。\n]{4,9}。)/g,
      (one) => (++count % 3 === 0 ? '\n' : one),
    );
  },
  'half a number lost': (text) => text.replace(/\n[（(](?=[二三四五六七八九十]{1,2}[）)])/g, '\n'),
  'bold labels': (text) => text.replace(/\n([^\n：]{2,8})：/g, '\n**$1**：'),
};

/** Spaces and the forms of punctuation do not matter. */
const bare = (words: string) => fold(words).replace(/\s/g, '').replace(/\[/g, '(').replace(/\]/g, ')');

function expectRead(text: string, tasks: readonly Made[]): void {
  const reading = readPolicy(text);
  const read = reading.tasks.map((one) => ({
    words: bare(reading.text.slice(one.start, one.end)),
    units: one.responsibilities.map(({ unit, role }) => `${bare(unit)} ${role}`),
    openEnded: one.openEnded,
  }));
  const expected = tasks.map(({ words, units, openEnded }) => ({
    words: bare(words),
    units: units.map(([unit, role]) => `${bare(unit)} ${role}`),
    openEnded,
  }));
  expect(read).toEqual(expected);
}

const RUNS = Number(process.env['RUNS'] ?? 100);

describe('documents made from a grammar of forms', () => {
  it('are read as they were made', () => {
    fc.assert(
      fc.property(document(), ({ text, tasks }) => expectRead(text, tasks)),
      { numRuns: RUNS },
    );
  });

  it.each(Object.entries(CHANGES))('are read the same with %s', (name, change) => {
    fc.assert(
      fc.property(document(), fc.nat(12), ({ text, tasks }, at) => expectRead(change(text, at), tasks)),
      { numRuns: RUNS },
    );
  });

  it('are read the same from a page that breaks their lines', () => {
    fc.assert(
      // A page is known by its lines: there must be some.
      fc.property(document(5), fc.integer({ min: 28, max: 44 }), ({ text, tasks }, width) => {
        const page = text.split('\n').map((line) => wrapped(line, width));
        expectRead(page.join('\n'), tasks);
      }),
      { numRuns: RUNS },
    );
  });
});
