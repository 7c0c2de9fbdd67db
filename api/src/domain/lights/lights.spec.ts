import fc from 'fast-check';
import { addWorkingDays, workingDaysBetween } from '../calendar/china-calendar.js';
import { addDays, dateOfDay, dayNumber } from '../calendar/date.js';
import { WORK_ITEM_LIFECYCLE } from '../lifecycle/work-item-lifecycle.js';
import type { WorkItemState } from '../lifecycle/work-item-lifecycle.js';
import { checkTemplate } from './check-template.js';
import { lightOf } from './light-of.js';
import { toSql } from './light-sql.js';
import type { LightFacts, LightTemplate } from './light-template.js';
import { elapsedShare, expectedPercent } from './schedule.js';
import {
  LIGHT_TEMPLATES,
  MONTH_AND_QUARTER_TEMPLATE,
  NODE_TEMPLATE,
  SCHEDULE_TEMPLATE,
  SIXTY_FORTY_TEMPLATE,
  THREE_REDS_TEMPLATE,
} from './templates.js';
import { thresholdDate } from './thresholds.js';

/** A Monday in a plain week; the item below is half through its period. */
const AS_OF = '2026-11-23';

const plain: LightFacts = {
  state: 'accepted',
  disputed: false,
  startOn: '2025-11-23',
  deadline: '2027-11-23',
  progress: 50,
  oldestOverdueDueOn: null,
  openFindings: 0,
  rectificationDueOn: null,
  inspectorRed: false,
};

/** A template as it might come out of a form: nothing is known of its types. */
interface Loose {
  rules: Record<string, unknown>[];
  schedule: unknown;
}

function lit(facts: Partial<LightFacts>, template: LightTemplate = SCHEDULE_TEMPLATE, asOf = AS_OF) {
  return lightOf(template, { ...plain, ...facts }, asOf);
}

describe('the default template', () => {
  test.each<[Partial<LightFacts>, string, string]>([
    [{}, 'green', '按序时推进'],
    [{ state: 'closed', inspectorRed: true, deadline: '2026-01-01' }, 'blue.closed', '已办结并通过验收'],
    [{ state: 'archived' }, 'blue.closed', '已办结并通过验收'],
    [{ deadline: AS_OF, progress: 95 }, 'green', '按序时推进'],
    [{ deadline: '2026-11-20', progress: 100 }, 'red.deadline', '时限为2026年11月20日，已逾期3天，尚未办结'],
    [
      { state: 'closing', deadline: '2026-11-22' },
      'red.deadline',
      '时限为2026年11月22日，已逾期1天，尚未办结',
    ],
    [{ oldestOverdueDueOn: '2026-11-13' }, 'red.report', '进展报告应于2026年11月13日前报送，已逾期6个工作日'],
    [
      { oldestOverdueDueOn: '2026-11-13', oldestOverduePlan: true },
      'red.report',
      '年度计划应于2026年11月13日前报送，已逾期6个工作日',
    ],
    [
      { oldestOverdueDueOn: '2026-11-16' },
      'yellow.report',
      '进展报告应于2026年11月16日前报送，已逾期5个工作日',
    ],
    [
      { oldestOverdueDueOn: '2026-11-20' },
      'yellow.report',
      '进展报告应于2026年11月20日前报送，已逾期1个工作日',
    ],
    [{ oldestOverdueDueOn: AS_OF }, 'green', '按序时推进'],
    [{ rectificationDueOn: '2026-11-22' }, 'red.rectification', '整改应于2026年11月22日前完成，逾期未销号'],
    [{ rectificationDueOn: AS_OF }, 'green', '按序时推进'],
    [{ inspectorRed: true }, 'red.inspector', '督查认定滞后，尚未解除'],
    [
      { deadline: '2026-12-14', progress: 89 },
      'yellow.deadline',
      '距时限2026年12月14日还有15个工作日，进度89%',
    ],
    [
      { deadline: '2026-12-14', progress: null },
      'yellow.deadline',
      '距时限2026年12月14日还有15个工作日，进度未填报',
    ],
    [{ deadline: '2026-12-15', progress: 89 }, 'green', '按序时推进'],
    [{ progress: 40 }, 'green', '按序时推进'],
    [{ progress: 39 }, 'yellow.schedule', '应达50%，实报39%'],
    [{ progress: 39, planned: 45 }, 'green', '按序时推进'],
    [{ progress: 39, planned: 60 }, 'yellow.schedule', '应达60%，实报39%'],
    [{ progress: null }, 'green', '按序时推进'],
    [{ openFindings: 2 }, 'yellow.finding', '督查发现的2个问题尚未销号'],
    [{ startOn: '2026-12-01', progress: null }, 'grey.not-begun', '2026年12月1日起办理，尚未开始'],
    [{ startOn: AS_OF, progress: null }, 'green', '按序时推进'],
    [{ startOn: null, deadline: null, progress: 0 }, 'green', '按序时推进'],
  ])('%j gives %s', (facts, rule, reason) => {
    const light = rule.split('.')[0];
    expect(lit(facts)).toEqual({ light, rule, reason, consequence: null });
  });

  test.each<Partial<LightFacts>>([
    { disputed: true },
    { disputed: true, deadline: '2020-01-01', inspectorRed: true },
    { state: 'drafted' },
    { state: 'suspended', deadline: '2020-01-01' },
    { state: 'cancelled', deadline: '2020-01-01' },
  ])('%j is not lit', (facts) => expect(lit(facts)).toBeNull());

  test('an overdue report waits for a working day before it is late', () => {
    expect(lit({ oldestOverdueDueOn: '2026-09-30' }, SCHEDULE_TEMPLATE, '2026-10-07')?.light).toBe('green');
    expect(lit({ oldestOverdueDueOn: '2026-09-30' }, SCHEDULE_TEMPLATE, '2026-10-08')?.light).toBe('yellow');
  });
});

describe('the other templates', () => {
  test('a month missed is yellow, a quarter missed is red and a card for the unit', () => {
    // 2025-11-23 to 2027-11-23: 42 % by the end of September, 46 % by the end of October 2026.
    const light = (progress: number | null) => lit({ progress }, MONTH_AND_QUARTER_TEMPLATE);
    expect(light(47)?.light).toBe('green');
    expect(light(45)).toMatchObject({ light: 'yellow', reason: '上月末应达46%，实报45%', consequence: null });
    expect(light(41)).toMatchObject({
      light: 'red',
      reason: '上季度末应达42%，实报41%',
      consequence: 'unit-card',
    });
    expect(light(null)).toMatchObject({ light: 'red', reason: '上季度末应达42%，实报未填报' });
    expect(
      lit({ progress: 30, plannedLastMonth: 30, plannedLastQuarter: 20 }, MONTH_AND_QUARTER_TEMPLATE)?.light,
    ).toBe('green');
  });

  test('a missed node is red, and yellow for good once made up', () => {
    expect(lit({ oldestOpenNodeOn: '2026-11-22' }, NODE_TEMPLATE)).toMatchObject({
      light: 'red',
      reason: '2026年11月22日的节点尚未完成',
    });
    expect(lit({ oldestOpenNodeOn: AS_OF }, NODE_TEMPLATE)?.light).toBe('green');
    expect(lit({ nodesMadeUpLate: 1 }, NODE_TEMPLATE)?.light).toBe('yellow');
  });

  test('sixty percent by half-time', () => {
    expect(lit({ progress: 50 }, SIXTY_FORTY_TEMPLATE)?.light).toBe('green');
    expect(lit({ progress: 49 }, SIXTY_FORTY_TEMPLATE)).toMatchObject({ reason: '应达60%，实报49%' });
    const due = (deadline: string) =>
      expectedPercent('expected', SIXTY_FORTY_TEMPLATE, { ...plain, deadline }, AS_OF);
    expect([due('2029-11-23'), due('2027-11-23'), due('2027-03-23')]).toEqual([28, 60, 80]);
  });

  test('yellow three days before the deadline, three reds call for a talk', () => {
    expect(lit({ deadline: '2026-11-26', progress: 100 }, THREE_REDS_TEMPLATE)).toMatchObject({
      light: 'yellow',
      reason: '距时限2026年11月26日还有3天',
    });
    expect(lit({ deadline: '2026-11-27', progress: 0 }, THREE_REDS_TEMPLATE)?.light).toBe('green');
    expect(lit({ redsInARow: 3 }, THREE_REDS_TEMPLATE)).toMatchObject({
      light: 'red',
      consequence: 'interview',
    });
    expect(lit({ redsInARow: 2 }, THREE_REDS_TEMPLATE)?.light).toBe('green');
  });
});

describe('schedule and thresholds', () => {
  test.each([
    ['2026-01-01', '2026-12-31', '2025-12-31', 0],
    ['2026-01-01', '2026-12-31', '2026-01-01', 0],
    ['2026-01-01', '2026-12-31', '2026-07-02', 50],
    ['2026-01-01', '2026-12-31', '2026-12-30', 99],
    ['2026-01-01', '2026-12-31', '2026-12-31', 100],
    ['2026-01-01', '2026-01-01', '2026-01-01', 100],
    [null, '2026-01-01', '2026-01-01', 100],
    [null, '2026-01-01', '2025-01-01', null],
    ['2026-01-01', null, '2025-01-01', 0],
    ['2026-01-01', null, '2027-01-01', null],
  ])('from %s to %s, on %s: %s %%', (start, deadline, day, share) => {
    expect(elapsedShare(start, deadline, day)).toBe(share);
  });

  test('a date before the n-th working day back is one overdue by n working days or more', () => {
    const days = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-12-31') }).map(dateOfDay);
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 15 }), (asOf, back, n) => {
        const due = addDays(asOf, -back);
        expect(due < thresholdDate({ workingDays: -n }, asOf)).toBe(workingDaysBetween(due, asOf) >= n);
        const ahead = addDays(asOf, back);
        expect(ahead < thresholdDate({ workingDays: n }, asOf)).toBe(workingDaysBetween(asOf, ahead) < n);
      }),
    );
    expect(thresholdDate({ workingDays: 1 }, AS_OF)).toBe(addWorkingDays(AS_OF, 1));
    expect(thresholdDate({ days: -3 }, AS_OF)).toBe('2026-11-20');
  });

  test('time alone never lowers what is due, and never makes red better', () => {
    const later = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(
        later,
        later,
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom(...LIGHT_TEMPLATES),
        (a, b, progress, template) => {
          const [first, second] = [addDays(AS_OF, Math.min(a, b)), addDays(AS_OF, Math.max(a, b))];
          const facts = { ...plain, progress };
          const due = (asOf: string) => expectedPercent('expected', template, facts, asOf) ?? 0;
          expect(due(first)).toBeLessThanOrEqual(due(second));
          if (lightOf(template, facts, first)?.light === 'red') {
            expect(lightOf(template, facts, second)?.light).toBe('red');
          }
        },
      ),
    );
  });
});

describe('templates as data', () => {
  test.each(LIGHT_TEMPLATES.map((template) => [template.name, template] as const))(
    '%s is sound',
    (_, template) => {
      expect(checkTemplate(template)).toEqual([]);
      expect(checkTemplate(JSON.parse(JSON.stringify(template)) as LightTemplate)).toEqual([]);
    },
  );

  test('every state and every fact finds a light or is not lit by rule', () => {
    const states = Object.keys(WORK_ITEM_LIFECYCLE.states) as WorkItemState[];
    for (const template of LIGHT_TEMPLATES) {
      for (const state of states) {
        const dark = ['drafted', 'suspended', 'cancelled'].includes(state);
        expect(lit({ state }, template) === null).toBe(dark);
      }
    }
  });

  test.each<[string, (template: Loose) => void, string]>([
    ['SQL in a rule id', (t) => (t.rules[0]!.id = "x' OR 1=1 --"), `"x' OR 1=1 --" 不能作规则的编号`],
    ['SQL in a state', (t) => (t.rules[0]!.when = { state: ["'x"] }), `blue.closed：系统不知道“'x”`],
    [
      'SQL for a number',
      (t) => (t.rules[0]!.when = { number: 'progress', is: '<', than: '1 OR 1' }),
      'blue.closed：“1 OR 1”不是整数',
    ],
    [
      'an unknown comparison',
      (t) => (t.rules[0]!.when = { number: 'progress', is: '<>', than: 1 }),
      'blue.closed：系统不知道“<>”',
    ],
    ['an unknown word', (t) => (t.rules[0]!.reason = '{weather}'), 'blue.closed：理由里不能写“{weather}”'],
    ['no last rule', (t) => t.rules.pop(), '最后一条规则须对其他情形都适用'],
    ['a rule twice', (t) => t.rules.unshift(t.rules[0]!), 'blue.closed 重复'],
    [
      'a schedule that falls',
      (t) =>
        (t.schedule = [
          { elapsed: 50, due: 120 },
          { elapsed: 100, due: 100 },
        ]),
      '应达进度各点的时间和进度须逐点上升',
    ],
  ])('%s is refused', (_, spoil, fault) => {
    const template = JSON.parse(JSON.stringify(SCHEDULE_TEMPLATE)) as LightTemplate;
    spoil(template as unknown as Loose);
    expect(checkTemplate(template)).toContain(fault);
    expect(() => toSql(template, {})).toThrow(fault);
  });
});

describe('the SQL of a template', () => {
  const columns = {
    state: 'i.state',
    disputed: 'i.disputed',
    startOn: 'i.start_on',
    deadline: 'i.deadline',
    progress: 'i.progress',
    oldestOverdueDueOn: 'r.due_on',
    openFindings: '0',
    rectificationDueOn: 'NULL::date',
    inspectorRed: 'FALSE',
  };

  test('dates are computed once and numbered from where the query is', () => {
    const sql = toSql(SCHEDULE_TEMPLATE, columns, 3);
    expect(sql.parameters(AS_OF)).toEqual([AS_OF, '2026-11-16', '2026-12-15', '2026-11-23']);
    expect(sql.light).toContain("WHEN i.state IN ('closed', 'archived') THEN 'blue'");
    expect(sql.light).toContain('i.deadline < $3::date OR r.due_on < $4::date');
    expect(sql.light).toMatch(/ELSE 'green' END$/);
    expect(sql.rule).toContain("WHEN r.due_on < $4::date THEN 'red.report'");
    expect(sql.rule.match(/\$\d/g)).toEqual(expect.arrayContaining(['$3', '$4', '$5', '$6']));
  });

  test('a fact without a column is named', () => {
    expect(() => toSql(NODE_TEMPLATE, columns)).toThrow('asks for oldestOpenNodeOn, which has no column');
  });
});
