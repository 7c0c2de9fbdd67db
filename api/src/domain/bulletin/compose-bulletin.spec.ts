import fc from 'fast-check';
import type { Light } from '../lights/light-template.js';
import type {
  BulletinFacts,
  FindingFact,
  ItemFact,
  RectificationFact,
  ReportOutcome,
} from './bulletin-facts.js';
import { composeBulletin } from './compose-bulletin.js';
import { type Composition, type Part, textOf } from './composition.js';
import { editedText, printedParagraphs } from './edited-text.js';
import { percentOf } from './sentences.js';

const item = (n: number, unit: string, more: Partial<ItemFact> = {}): ItemFact => ({
  workItemId: `item-${n}`,
  reportId: `report-${n}`,
  unitId: `unit-${unit}`,
  unitName: unit,
  title: `任务${n}`,
  light: 'green',
  reason: '按序时推进',
  deadline: '2026-12-31',
  progress: 70,
  expected: 70,
  outcome: 'on-time',
  dueOn: '2026-10-13',
  ...more,
});

const QUARTER: BulletinFacts = {
  regionName: '杭州市',
  period: '2026Q3',
  round: null,
  asOf: '2026-10-20',
  closed: true,
  inspection: null,
  withdraws: null,
  items: [
    item(1, '市科技局', { light: 'blue', reason: '已办结并通过验收' }),
    item(2, '市科技局', { progress: 80 }),
    item(3, '市经信局'),
    item(4, '市交通局', { light: 'red', reason: '时限为2026年9月30日，已逾期20天，尚未办结' }),
    item(5, '市交通局', { light: 'yellow', reason: '应达70%，实报40%', progress: 40, outcome: 'late' }),
    item(6, '市建委', { light: 'yellow', reason: '应达70%，实报50%', progress: null, outcome: 'unreported' }),
    item(7, '市建委', { light: null, reason: '已中止，不亮灯', outcome: 'waived' }),
  ],
};

function printed(facts: BulletinFacts): string[] {
  const { paragraphs } = editedText(composeBulletin(facts), []);
  return printedParagraphs(paragraphs).map(({ marker, text }) => marker + text);
}

describe('what a quarter says', () => {
  test('in the words of an office, numbered', () => {
    expect(composeBulletin(QUARTER).title).toBe('关于2026年第三季度重点工作督查情况的通报');
    expect(printed(QUARTER)).toEqual([
      '2026年第三季度督查周期已于2026年10月20日关闭，现将有关情况通报如下。',
      '一、总体情况',
      '本期督查杭州市重点工作事项7项，涉及责任单位4家。截至2026年10月20日，已办结1项、按序时推进2项、预警2项、滞后或逾期1项、因中止、撤销或异议未决不计1项。',
      '列入本期的进展报告共7份。其中，按时报送4份、逾期报送1份、未报送1份、免报1份。已到期应报6份，按时报送率为66.7%。',
      '二、推进较好的单位',
      '市科技局、市经信局共2家单位进展报告均按要求报送，承担的事项没有预警和滞后。其中，1项事项的进度快于序时。市科技局已办结1项。',
      '三、推进滞后的事项',
      '（一）滞后或逾期事项',
      '滞后或逾期（红灯）的1项，涉及1家单位。',
      '1.市交通局1项。“任务4”：时限为2026年9月30日，已逾期20天，尚未办结。',
      '（二）预警事项',
      '预警（黄灯）的2项，涉及2家单位。',
      '1.市交通局1项。“任务5”：应达70%，实报40%。',
      '2.市建委1项。“任务6”：应达70%，实报50%。',
      '四、未按要求报送进展的单位',
      '1家单位的1份进展报告到周期关闭时仍未报送：市建委1份。1家单位的1份进展报告逾期报送：市交通局1份。',
      '五、工作要求',
      '进度滞后和预警的责任单位要逐项查明原因，明确措施和完成时间，尽快赶上序时进度。未报送进展的单位，要在下一周期一并报告本期情况并说明原因。',
    ]);
  });

  test('names the units that may object, and no other', () => {
    expect(composeBulletin(QUARTER).namedUnitIds).toEqual([
      'unit-市交通局',
      'unit-市建委',
      'unit-市科技局',
      'unit-市经信局',
    ]);
    expect(
      composeBulletin({ ...QUARTER, items: [item(7, '市建委', { light: 'grey' })] }).namedUnitIds,
    ).toEqual([]);
  });

  test('tables by item and by unit go with it', () => {
    const { annexes } = composeBulletin(QUARTER);
    expect(annexes.map(({ title, rows }) => [title, rows.map((row) => row.map(({ text }) => text))])).toEqual(
      [
        [
          '慢序时（滞后、预警）事项表',
          [
            ['1', '市交通局', '任务4', '红灯', '70%', '70%', '时限为2026年9月30日，已逾期20天，尚未办结'],
            ['2', '市交通局', '任务5', '黄灯', '70%', '40%', '应达70%，实报40%'],
            ['3', '市建委', '任务6', '黄灯', '70%', '—', '应达70%，实报50%'],
          ],
        ],
        [
          '按序时推进事项统计表',
          [
            ['1', '市科技局', '2', '1', '1', '1'],
            ['2', '市经信局', '1', '0', '1', '0'],
          ],
        ],
        ['未报送进展报告一览表', [['1', '市建委', '任务6', '2026年10月13日']]],
      ],
    );
    for (const { columns } of annexes) expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(100);
  });

  test('an open cycle speaks of the day it was asked on', () => {
    const open = printed({
      ...QUARTER,
      closed: false,
      items: [item(1, '市科技局', { outcome: 'pending' }), item(2, '市建委', { outcome: 'unreported' })],
    });
    expect(open[0]).toBe('现将2026年第三季度督查周期截至2026年10月20日的有关情况通报如下。');
    expect(open.join('')).toContain('未报送1份、尚未到期1份。已到期应报1份，按时报送率为0%。');
    expect(open.join('')).toContain('要立即补报');
    expect(open.join('')).not.toContain('推进较好');
  });

  test('of many items five are named, the rest stand in the annex', () => {
    const items = Array.from({ length: 8 }, (_, n) =>
      item(n, '市交通局', { light: 'red', reason: '逾期。' }),
    );
    const text = printed({ ...QUARTER, items }).join('\n');
    expect(text).toContain('“任务4”：逾期。其余3项见附件。');
    expect(text).not.toContain('“任务5”');
    expect(composeBulletin({ ...QUARTER, items }).annexes[0]?.rows).toHaveLength(8);
  });

  const ROUND = '2026-10-25';
  const TRAFFIC = { unitId: 'unit-市交通局', unitName: '市交通局' };
  const finding = (id: string, title: string, open = true): FindingFact => ({
    id,
    ...TRAFFIC,
    title,
    demand: '限期补齐',
    roundId: 'round',
    open,
  });
  const order = (id: string, title: string, more: Partial<RectificationFact> = {}): RectificationFact => ({
    id,
    ...TRAFFIC,
    title,
    mark: `杭督〔2026〕${id}号`,
    dueOn: '2026-11-30',
    settledOn: null,
    handedIn: false,
    ...more,
  });

  test('a round adds what it found, what is mended, what is not, and what must be mended by when', () => {
    const facts: BulletinFacts = {
      ...QUARTER,
      inspection: {
        asOf: ROUND,
        findings: [finding('f1', '台账不全。'), finding('f2', '无人值守', false)],
        rectifications: [
          order('1', '补齐台账'),
          order('2', '补签合同', { dueOn: '2026-09-30', settledOn: '2026-09-20' }),
          order('3', '腾退场地', { dueOn: '2026-10-24' }),
          order('4', '配齐人员', { dueOn: '2026-10-20', handedIn: true }),
        ],
      },
    };
    expect(printed(facts)).toEqual(
      expect.arrayContaining([
        '五、督查发现的问题',
        '本轮督查发现问题2个，涉及1家单位，截至2026年10月25日尚未解决1个。',
        '1.市交通局2个：台账不全；无人值守。',
        '六、整改销号情况',
        '截至2026年10月25日，已完成整改并销号1项。市交通局1项。',
        '七、逾期未完成整改的事项',
        '截至2026年10月25日，到期没有完成整改的事项1项，有关单位要说明原因，立即整改。',
        '1.市交通局1项：腾退场地（应于2026年10月24日前完成）。',
        '八、限期整改的事项',
        '尚未销号、没有到期的整改事项2项，有关单位要按下列时限完成整改并申请销号。',
        '1.市交通局2项：补齐台账（2026年11月30日前）；配齐人员（已报整改结果，待核验）。',
        '九、工作要求',
      ]),
    );
    const { annexes } = composeBulletin(facts);
    const words = (key: string) =>
      annexes.find((annex) => annex.key === key)?.rows.map((row) => row.map(({ text }) => text));
    expect(words('findings')).toEqual([
      ['1', '市交通局', '台账不全。', '限期补齐', '未解决'],
      ['2', '市交通局', '无人值守', '限期补齐', '已解决'],
    ]);
    expect(words('rectifications')?.map((row) => row.slice(1))).toEqual([
      ['杭督〔2026〕1号', '市交通局', '补齐台账', '2026年11月30日', '整改中'],
      ['杭督〔2026〕2号', '市交通局', '补签合同', '2026年9月30日', '2026年9月20日销号'],
      ['杭督〔2026〕3号', '市交通局', '腾退场地', '2026年10月24日', '逾期未完成'],
      ['杭督〔2026〕4号', '市交通局', '配齐人员', '2026年10月20日', '已报结果，待核验'],
    ]);
  });

  test.each([
    ['2026-10-24', false],
    ['2026-10-25', true],
  ])('on %s an order due on the day before the second is overdue: %s', (asOf, overdue) => {
    const facts = { asOf, findings: [], rectifications: [order('3', '腾退场地', { dueOn: '2026-10-24' })] };
    const text = printed({ ...QUARTER, inspection: facts }).join('');
    expect(text.includes('逾期未完成整改')).toBe(overdue);
    expect(text.includes('限期整改的事项')).toBe(!overdue);
  });

  test('of many findings and orders of a unit five are named, the rest stand in the annex', () => {
    const eight = Array.from({ length: 8 }, (_, n) => n);
    const lines = printed({
      ...QUARTER,
      inspection: {
        asOf: ROUND,
        findings: eight.map((n) => finding(`f${n}`, `问题${'甲乙丙丁戊己庚辛'[n]}`)),
        rectifications: eight.map((n) => order(`${n}`, `整改${'甲乙丙丁戊己庚辛'[n]}`)),
      },
    });
    expect(lines).toContain('1.市交通局8个：问题甲；问题乙；问题丙；问题丁；问题戊；其余3个见附件4。');
    expect(lines.join('')).toContain('整改戊（2026年11月30日前）；其余3项见附件5。');
  });

  test('of many units thirty are named, the number of the rest is given', () => {
    const items = Array.from({ length: 45 }, (_, n) =>
      item(n, `单位${n}`, n < 40 ? { light: 'red', reason: '逾期', outcome: 'unreported' } : {}),
    );
    const { paragraphs, namedUnitIds } = composeBulletin({ ...QUARTER, items });
    expect(paragraphs.filter(({ key }) => key.startsWith('behind.red.unit-'))).toHaveLength(30);
    const text = printed({ ...QUARTER, items }).join('\n');
    expect(text).toContain('31.其余10家单位10项见附件1。');
    expect(text).toContain('单位291份，其余10家单位10份见附件3。');
    // Who stands in the annex alone is called to account all the same, and is heard.
    expect(namedUnitIds).toHaveLength(45);
  });

  test('one that withdraws another names it', () => {
    const withdraws = { title: '关于某事的通报', documentNumber: '督通〔2026〕3号' };
    expect(printed({ ...QUARTER, withdraws }).at(-1)).toBe(
      '《关于某事的通报》（督通〔2026〕3号）自本通报发布之日起撤回，以本通报为准。',
    );
  });

  test.each([
    [1, 3, '33.3%'],
    [2, 3, '66.7%'],
    [1, 1, '100%'],
    [0, 7, '0%'],
    [1, 2000, '0.1%'],
    [199, 200, '99.5%'],
  ])('%d of %d is %s', (part, whole, words) => expect(percentOf(part, whole)).toBe(words));
});

const anyItem = (n: number): fc.Arbitrary<ItemFact> =>
  fc
    .record({
      unit: fc.constantFrom('市甲局', '市乙局', '丙县人民政府', '1'),
      light: fc.constantFrom<(Light | null)[]>('grey', 'green', 'yellow', 'red', 'blue', null),
      outcome: fc.constantFrom<ReportOutcome[]>('on-time', 'late', 'unreported', 'waived', 'pending'),
      progress: fc.option(fc.integer({ min: 0, max: 100 })),
      expected: fc.option(fc.integer({ min: 0, max: 100 })),
    })
    .map(({ unit, ...more }) => item(n, unit, more));

const anyFacts: fc.Arbitrary<BulletinFacts> = fc
  .tuple(fc.integer({ min: 0, max: 25 }), fc.boolean(), fc.boolean())
  .chain(([count, closed, round]) =>
    fc.tuple(...Array.from({ length: count }, (_, n) => anyItem(n))).map((items): BulletinFacts => ({
      ...QUARTER,
      closed,
      items,
      inspection: round
        ? {
            asOf: '2026-10-25',
            findings: items
              .filter(({ light }) => light === 'red')
              .map(({ workItemId, unitId, unitName, outcome }) => ({
                id: `finding-${workItemId}`,
                unitId,
                unitName,
                title: '问题',
                demand: '',
                roundId: 'round',
                open: outcome === 'late',
              })),
            rectifications: items
              .filter(({ light }) => light === 'yellow')
              .map(({ workItemId, unitId, unitName, outcome, dueOn }) => ({
                id: `order-${workItemId}`,
                unitId,
                unitName,
                title: '整改',
                mark: '督',
                dueOn: dueOn ?? '',
                handedIn: outcome === 'pending',
                settledOn: outcome === 'late' ? dueOn : null,
              })),
          }
        : null,
    })),
  );

function allParts({ paragraphs, annexes }: Composition): Part[] {
  return [
    ...paragraphs.flatMap(({ sentences }) => sentences.flatMap(({ parts }) => [...parts])),
    ...annexes.flatMap(({ rows }) => rows.flat()),
  ];
}

describe('of any facts', () => {
  test('a number is the count of the rows it opens, and these are facts', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const known = new Set([
          ...facts.items.flatMap(({ workItemId, reportId, unitId }) => [workItemId, reportId, unitId]),
          ...(facts.inspection?.findings ?? []).map(({ id }) => id),
          ...(facts.inspection?.rectifications ?? []).map(({ id }) => id),
        ]);
        for (const { text, rows } of allParts(composeBulletin(facts))) {
          if (!rows) continue;
          expect(new Set(rows.ids).size).toBe(rows.ids.length);
          expect(rows.ids.every((id) => known.has(id))).toBe(true);
          if (rows.counted) expect(text).toBe(String(rows.ids.length));
        }
      }),
    );
  });

  test('no number of the text is bare: digits outside rows are dates, the period, or shares', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { paragraphs } = composeBulletin(facts);
        for (const { sentences } of paragraphs)
          for (const { parts } of sentences)
            for (const { text, rows } of parts)
              if (!rows)
                expect(
                  text
                    .replace(/\d+年(?:第.季度)?(?:\d+月\d+日)?/g, '')
                    .replace(/\d+(?:\.\d)?%/g, '')
                    .replace(/附件\d/g, ''),
                ).not.toMatch(/\d/);
      }),
    );
  });

  test('lights and outcomes add up to what there is', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { paragraphs } = composeBulletin(facts);
        const rowsOf = (key: string) =>
          paragraphs
            .flatMap(({ sentences }) => [...sentences])
            .filter((each) => each.key === key)
            .flatMap(({ parts }) => parts.flatMap(({ rows }) => (rows ? [...rows.ids] : [])));
        expect(rowsOf('overall.lights').sort()).toEqual(
          facts.items.map(({ workItemId }) => workItemId).sort(),
        );
        expect(rowsOf('overall.outcomes').sort()).toEqual(facts.items.map(({ reportId }) => reportId).sort());
      }),
    );
  });

  test('keys are unique, sentences are whole, nothing is said of nothing', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { paragraphs } = composeBulletin(facts);
        const keys = paragraphs.flatMap(({ sentences }) => sentences.map(({ key }) => key));
        expect(new Set(keys).size).toBe(keys.length);
        for (const { rank, sentences } of paragraphs)
          for (const { parts } of sentences)
            expect(/[。]$/.test(textOf(parts))).toBe(rank !== 1 && rank !== 2);
        expect(printed(facts).join('')).not.toContain('undefined');
      }),
    );
  });
});
