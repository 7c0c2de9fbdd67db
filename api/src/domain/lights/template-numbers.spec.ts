import fc from 'fast-check';
import { checkTemplate } from './check-template.js';
import { sayCondition } from './rule-words.js';
import { changeFaults, changeTemplate, numbersOf } from './template-numbers.js';
import {
  LIGHT_TEMPLATES,
  MONTH_AND_QUARTER_TEMPLATE,
  SCHEDULE_TEMPLATE,
  THREE_REDS_TEMPLATE,
} from './templates.js';

const said = (template = SCHEDULE_TEMPLATE) =>
  Object.fromEntries(template.rules.map(({ id, when }) => [id, sayCondition(when)]));

test('the default template in words', () => {
  expect(said()).toEqual({
    'blue.closed': '事项已办结、已归档',
    'red.deadline': '时限已过',
    'red.report': '进展报告报送期限已过，逾期达到6个工作日',
    'red.rectification': '整改期限已过',
    'red.inspector': '督查认定滞后，尚未解除',
    'yellow.deadline': '距时限不足16个工作日，且进度低于90%（未填报的算作0%）',
    'yellow.schedule': '进度低于应达进度减10个百分点',
    'yellow.report': '进展报告报送期限已过，逾期达到1个工作日',
    'yellow.finding': '有未销号的督查问题',
    'grey.not-begun': '起办日期未到',
    green: '其他情形',
  });
  expect(said(MONTH_AND_QUARTER_TEMPLATE)).toMatchObject({
    'red.quarter': '进度低于上季度末应达进度（未填报的算作0%）',
  });
  expect(said(THREE_REDS_TEMPLATE)).toMatchObject({
    'red.interview': '连续亮红灯达到3个周期',
    'yellow.three-days': '距时限不超过3天',
  });
});

test.each(LIGHT_TEMPLATES)('$name with its own numbers is the same template', (template) => {
  const numbers = numbersOf(template);
  const changes = { numbers, schedule: template.schedule };
  expect(changeFaults(template, changes)).toEqual([]);
  expect(changeTemplate(template, changes)).toEqual({ schedule: template.schedule, rules: template.rules });
});

test('any number within its bounds makes a sound template that shows it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LIGHT_TEMPLATES), fc.infiniteStream(fc.nat()), (template, stream) => {
      const numbers = numbersOf(template).map((number) => ({
        ...number,
        value: number.least + (stream.next().value % (number.most - number.least + 1)),
      }));
      const changes = { numbers, schedule: template.schedule };
      expect(changeFaults(template, changes)).toEqual([]);
      const changed = { ...template, ...changeTemplate(template, changes) };
      expect(checkTemplate(changed)).toEqual([]);
      expect(numbersOf(changed).map(({ key, value }) => ({ key, value }))).toEqual(
        numbers.map(({ key, value }) => ({ key, value })),
      );
    }),
  );
});

test.each([
  [{ numbers: [{ key: 'yellow.schedule/0', value: 101 }] }, ['numbers', 0]],
  [{ numbers: [{ key: 'yellow.schedule/0', value: 1.5 }] }, ['numbers', 0]],
  [{ numbers: [{ key: 'green/0', value: 1 }] }, ['numbers', 0]],
  [
    {
      numbers: [
        { key: 'yellow.schedule/0', value: 1 },
        { key: 'yellow.schedule/0', value: 2 },
      ],
    },
    ['numbers', null],
  ],
  [{ schedule: [{ elapsed: 90, due: 100 }] }, ['schedule', null]],
  [
    {
      schedule: [
        { elapsed: 50, due: 60 },
        { elapsed: 100, due: 50 },
      ],
    },
    ['schedule', 1],
  ],
])('%j is refused', (change, [field, index]) => {
  const faults = changeFaults(SCHEDULE_TEMPLATE, {
    numbers: [],
    schedule: SCHEDULE_TEMPLATE.schedule,
    ...change,
  });
  expect(faults[0]).toMatchObject({ field, index });
});
