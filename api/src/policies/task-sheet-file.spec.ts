import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readPolicy } from '../domain/policy-reader/read-policy.js';
import type { Reading } from '../domain/policy-reader/reading.js';
import { sheetPolicyOf } from '../domain/task-sheet/sheet-policy.js';
import { taskSheet } from '../domain/task-sheet/task-sheet.js';
import { extractText } from './extraction/extract-text.js';
import { taskSheetFile } from './task-sheet-file.js';

const root = path.resolve(import.meta.dirname, '../../..');
const folders = [path.join(root, 'seeds/policies'), path.resolve(root, '../shared/policies')];
const files = folders.flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => path.join(folder, name))
    : [],
);

async function readBack(reading: Reading): Promise<Reading> {
  const { text } = await extractText(await taskSheetFile(sheetPolicyOf(reading)), '责任分解表.xlsx');
  return readPolicy(text);
}

/** Straight quotation marks divide cells, so they come back as those of running text. */
function plain(words: string): string {
  return words.replace(/\s/g, '').replace(/[“”]/g, '"');
}

/** What must survive: who answers in which role, by when, with which figures. */
function facts({ tasks }: Reading) {
  return tasks.map((task) => ({
    units: (['lead', 'support', 'local'] as const).map((role) =>
      task.responsibilities.filter((each) => each.role === role).map(({ unit }) => unit),
    ),
    proposed: task.responsibilities.some(({ basis }) => basis === 'prose'),
    openEnded: task.openEnded,
    deadlines: task.deadlines.map(({ date, recurrence, basis }) => `${date} ${recurrence} ${basis}`).sort(),
    targets: task.targets.map(({ quote, start: _, end: __, object, ...figures }) => ({
      ...figures,
      object: plain(object),
      quote: plain(quote),
    })),
  }));
}

async function holds(source: string): Promise<void> {
  const reading = readPolicy(source);
  const back = await readBack(reading);
  expect(facts(back)).toEqual(facts(reading));
  expect(taskSheet(sheetPolicyOf(back))).toEqual(taskSheet(sheetPolicyOf(reading)));
}

test.each(files.map((file) => [path.relative(root, file), file]))(
  '%s comes back as the same tasks',
  async (_name, file) => {
    const source = readFileSync(file, 'utf8');
    expect(readPolicy(source).tasks).not.toEqual([]);
    await holds(source);
  },
);

const UNITS = [
  '市经济和信息化局',
  '市发展改革委',
  '市财政局',
  '市委组织部',
  '市委、市政府督查室',
  '市推进办',
  '人行某市分行',
  '市工业强市领导小组办公室',
  '各县（市、区）人民政府',
  '领导小组成员单位',
  '各有关部门',
];
const SENTENCES = [
  '到2025年，新增规模以上企业500家以上，其中专精特新企业不少于50家。',
  '每年组织对接活动12场，全年服务企业达到3万家次。',
  '2025年6月底前完成“一网通办”改造。',
  '每季度通报一次进展，长期坚持。',
  '力争3—5年时间，产值突破1万亿元。',
  '年底前制定实施细则。',
  '研发投入占比比2022年提高0.5个百分点，设备联网率达到80%左右。',
  '引导企业使用"智改数转"工具，*重点*支持 AI 应用。',
  '不断提升水平。',
  '园区（基地）培育3-5家龙头企业',
];
const ANNOTATIONS: ((units: string[]) => string)[] = [
  (units) => `（责任单位：${units.join('、')}）`,
  (units) => `（责任单位：${units.join('、')}等）`,
  ([first = '', ...rest]) => `（牵头单位：${first}；配合单位：${rest.join('、')}；完成时限：2024年12月底前）`,
  ([first = '', ...rest]) => `（${first}牵头，${rest.join('、')}等按职责分工负责）`,
  ([first = '']) => `（责任单位：${first}；各市人民政府为责任主体，下同）`,
  (units) => `\n责任单位：${units.join('、')}\n完成时限：长期`,
];

interface Plan {
  dated: boolean;
  period: boolean;
  clauses: { points: { sentences: number[]; lines: boolean; form: number; units: number[] }[] }[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  dated: fc.boolean(),
  period: fc.boolean(),
  clauses: fc.array(
    fc.record({
      points: fc.array(
        fc.record({
          sentences: fc.array(fc.nat(SENTENCES.length - 1), { minLength: 1, maxLength: 6 }),
          lines: fc.boolean(),
          form: fc.nat(ANNOTATIONS.length - 1),
          units: fc.uniqueArray(fc.nat(UNITS.length - 1), { minLength: 2, maxLength: 5 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

const NUMERALS = '一二三四五六七八九十';

function printed({ dated, period, clauses }: Plan): string {
  const body = clauses.map(({ points }, at) => {
    const words = points.map(({ sentences, lines, form, units }) => {
      const said = sentences.map((each) => SENTENCES[each] ?? '').join(lines ? '\n' : '');
      return said + (ANNOTATIONS[form]?.(units.map((each) => UNITS[each] ?? '')) ?? '');
    });
    return `（${NUMERALS[at]}）建设平台。${words.join('\n')}`;
  });
  return [
    `某市工业发展行动方案${period ? '（2023—2025年）' : ''}`,
    '一、重点任务',
    ...body,
    ...(dated ? ['某市人民政府', '2023年3月1日'] : []),
  ].join('\n');
}

test('what is generated comes back as the same tasks, in the same cells', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      await holds(printed(plan));
    }),
    { numRuns: 80 },
  );
});
