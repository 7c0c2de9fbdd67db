import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readPolicy } from '../policy-reader/read-policy.js';
import { suggestLinks, type ComparedTask } from './suggest-links.js';

const task = (id: string, text: string, more: Partial<ComparedTask> = {}): ComparedTask => ({
  id,
  title: '',
  heading: '',
  text,
  targets: [],
  ...more,
});
const pairs = (uppers: ComparedTask[], lowers: ComparedTask[]) =>
  suggestLinks(uppers, lowers).map(({ upperTaskId, lowerTaskId }) => `${upperTaskId}-${lowerTaskId}`);

describe('which tasks below may carry out which above', () => {
  it.each<[string, string, string, string | null]>([
    ['a name in quotes', '实施“百企引航”计划', '分解“百企引航”任务', '都提到“百企引航”'],
    ['a long name', '建设工业互联网平台，带动接入', '培育行业级工业互联网平台两个', '都提到“工业互联网平台”'],
    [
      'two names',
      '推广融资租赁，设立投资基金',
      '设立产业投资基金和推广融资租赁',
      '都提到“投资基金”“融资租赁”',
    ],
    ['torn words', '融入长江经济带', '主动接入长江经济带', '都提到“长江经济带”'],
    ['nothing in common', '推广节水工艺', '绘制人才地图', null],
    ['only words of every document', '进一步提升工作水平', '积极推动能力提升', null],
    ['one short piece of longer words', '举办园区建设推介', '各区园区建成即用', null],
  ])('%s', (_, above, below, reason) => {
    const [found] = suggestLinks([task('u', above)], [task('l', below)]);
    expect(found?.reason ?? null).toBe(reason);
  });

  it('says where both count the same thing, and where even the figure is the same', () => {
    const count = (value: number, measure = '家') => ({
      targets: [{ object: '省级制造业创新中心', measure, value }],
    });
    const reasonOf = (above: object, below: object) =>
      suggestLinks([task('u', '建设制造业创新中心', above)], [task('l', '创成制造业创新中心', below)])[0]
        ?.reason;
    expect(reasonOf(count(3), count(1))).toBe('都提到“制造业创新中心”；指标单位相同（家）');
    expect(reasonOf(count(3), count(3))).toBe('都提到“制造业创新中心”；指标相同（家）');
    expect(reasonOf(count(3), count(3, '个'))).toBe('都提到“制造业创新中心”');
    // A figure alone is none: everybody counts 家.
    const other = { targets: [{ object: '绿色工厂', measure: '家', value: 3 }] };
    expect(suggestLinks([task('u', '建设创新中心', count(3))], [task('l', '建成绿色工厂', other)])).toEqual(
      [],
    );
  });

  it('lets rare words weigh more than those that stand everywhere, and what heads both more than what is in the text', () => {
    const everywhere = ['a', 'b', 'c', 'd'].map((id) => task(id, '先进制造业集群做大做强'));
    const found = suggestLinks(
      [...everywhere, task('rare', '先进制造业集群推广融资租赁')],
      [task('l', '先进制造业集群融资租赁试点')],
    );
    expect(found[0]?.upperTaskId).toBe('rare');
    const [plain] = suggestLinks([task('u', '融资租赁试点')], [task('l', '融资租赁试点')]);
    const [headed] = suggestLinks(
      [task('u', '', { heading: '融资租赁试点' })],
      [task('l', '', { heading: '融资租赁试点' })],
    );
    expect(headed?.score).toBeGreaterThan(plain?.score ?? Infinity);
  });

  it('links one with many and many with one', () => {
    expect(
      pairs(
        [task('u1', '推进“甲乙丙”行动'), task('u2', '推进“丁戊己”行动')],
        [task('l1', '落实“甲乙丙”“丁戊己”'), task('l2', '开展“甲乙丙”评选')],
      ).toSorted(),
    ).toEqual(['u1-l1', 'u1-l2', 'u2-l1']);
  });
});

const WORDS = [
  '“百企引航”',
  '工业互联网',
  '融资租赁',
  '推动',
  '的',
  '，',
  '绿色工厂',
  '单项冠军',
  '到2025年',
  '人才地图',
  '企业',
];
const tasks = (prefix: string) =>
  fc
    .array(fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }), { maxLength: 8 })
    .map((texts) => texts.map((words, at) => task(`${prefix}${at}`, words.join(''))));

describe('what holds for any tasks', () => {
  it('is the same in whatever order they come', () => {
    fc.assert(
      fc.property(tasks('u'), tasks('l'), (uppers, lowers) => {
        expect(suggestLinks(uppers.toReversed(), lowers.toReversed())).toEqual(suggestLinks(uppers, lowers));
      }),
    );
  });

  it('suggests nothing where there is nothing above or nothing below', () => {
    fc.assert(
      fc.property(tasks('u'), (some) => {
        expect(suggestLinks(some, [])).toEqual([]);
        expect(suggestLinks([], some)).toEqual([]);
      }),
    );
  });

  it('is not changed by a task that shares no word with the others', () => {
    fc.assert(
      fc.property(tasks('u'), tasks('l'), (uppers, lowers) => {
        const found = suggestLinks(uppers, lowers);
        expect(suggestLinks([...uppers, task('x', '古籍修复与图书馆夜场')], lowers)).toEqual(found);
        expect(suggestLinks(uppers, [...lowers, task('x', '古籍修复与图书馆夜场')])).toEqual(found);
      }),
    );
  });

  it('names in its reason only words that both texts have', () => {
    fc.assert(
      fc.property(tasks('u'), tasks('l'), (uppers, lowers) => {
        const text = new Map([...uppers, ...lowers].map(({ id, text: words }) => [id, words]));
        for (const { upperTaskId, lowerTaskId, reason } of suggestLinks(uppers, lowers))
          for (const [, word = ''] of reason.matchAll(/“([^”]+)”/g)) {
            expect(text.get(upperTaskId)).toContain(word);
            expect(text.get(lowerTaskId)).toContain(word);
          }
      }),
    );
  });
});

interface Seeded {
  readonly file: string;
  readonly tasks: readonly { readonly title: string; readonly from: string; readonly to: string }[];
}

it('finds for a plan of a city what it takes from the document of its province', () => {
  const seeds = path.join(import.meta.dirname, '../../../../seeds');
  const story = JSON.parse(readFileSync(path.join(seeds, 'demo/policies.json'), 'utf8')) as Seeded[];
  const tasksOf = (file: string) => {
    const reading = readPolicy(readFileSync(path.join(seeds, 'policies', file), 'utf8'));
    const chapter = story.find((each) => each.file === file);
    return (chapter?.tasks ?? []).map(({ title, from, to }) => {
      const start = reading.text.indexOf(from);
      return task(title, reading.text.slice(start, reading.text.indexOf(to, start) + to.length), { title });
    });
  };
  const found = pairs(tasksOf('jiangsu-2018-86.txt'), tasksOf('taizhou-2018.txt'));
  for (const clear of [
    '强化人才保障-引进高层次人才和紧缺技工',
    '强化要素保障-保障用电用能和项目用地',
    '推进“百企引航”计划-培育领军型企业和“隐形冠军”',
    '推进“千企升级”计划-每年聚焦500家入库企业',
    '实施制造智能化改造-推动创新转型和智能化改造',
    '建设新型企业创新载体-提升产业创新能力',
    '建立考核评价机制-建立统计指标体系，按月发布',
  ])
    expect(found).toContain(clear);
  // What the city does on its own account stands under nothing.
  for (const own of ['评选功勋企业家和“泰州名匠”', '深化审批改革，清理涉企收费'])
    expect(found.filter((pair) => pair.endsWith(`-${own}`))).toEqual([]);
  expect(found.length).toBeLessThan(30);
});
