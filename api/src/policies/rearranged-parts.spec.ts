import type { DeadlinePart, ResponsibilityPart, StoredParts, TargetPart } from './commands/task-parts.js';
import { dividedParts, unitedParts } from './rearranged-parts.js';

const unit = (printed: string, rest: Partial<ResponsibilityPart> = {}): ResponsibilityPart => ({
  printed,
  role: 'lead',
  collective: false,
  unitId: null,
  collectiveId: null,
  basis: 'annotation',
  confidence: 1,
  start: 0,
  end: 0,
  ...rest,
});
const deadline = (date: string | null, rest: Partial<DeadlinePart> = {}): DeadlinePart => ({
  quote: '',
  start: 0,
  end: 0,
  date,
  recurrence: null,
  basis: 'text',
  ...rest,
});
const target = (value: number, rest: Partial<TargetPart> = {}): TargetPart => ({
  quote: '',
  start: 0,
  end: 0,
  operator: '>=',
  value,
  valueTo: null,
  measure: '家',
  object: '企业',
  cadence: null,
  baseline: null,
  deadline: null,
  ...rest,
});
const parts = (rest: Partial<StoredParts>): StoredParts => ({
  responsibilities: [],
  deadlines: [],
  targets: [],
  ...rest,
});

describe('two tasks as one', () => {
  it('keeps the printed order, and of a unit in both the stronger role in the earlier place', () => {
    const { responsibilities } = unitedParts(
      parts({
        responsibilities: [unit('甲局', { unitId: 'a', role: 'support' }), unit('乙局', { unitId: 'b' })],
      }),
      parts({
        responsibilities: [
          unit('丙局'),
          unit('甲局(办)', { unitId: 'a' }),
          unit('乙局', { role: 'local', unitId: 'b' }),
        ],
      }),
    );
    expect(responsibilities.map(({ printed, role }) => [printed, role])).toEqual([
      ['甲局(办)', 'lead'],
      ['乙局', 'lead'],
      ['丙局', 'lead'],
    ]);
  });

  it('says the same date once, rather from the text than inherited, and keeps standing tasks apart', () => {
    const { deadlines } = unitedParts(
      parts({
        deadlines: [deadline('2027-12-31', { basis: 'inherited' }), deadline(null, { quote: '长期' })],
      }),
      parts({
        deadlines: [
          deadline('2027-12-31', { quote: '到2027年底' }),
          deadline(null, { quote: '常态化' }),
          deadline(null, { recurrence: 'yearly' }),
        ],
      }),
    );
    expect(deadlines.map(({ date, quote, recurrence }) => date ?? recurrence ?? quote)).toEqual([
      '2027-12-31',
      '长期',
      '常态化',
      'yearly',
    ]);
    expect(deadlines[0]?.basis).toBe('text');
  });

  it('says the same figure once', () => {
    const { targets } = unitedParts(
      parts({ targets: [target(3)] }),
      parts({ targets: [target(3, { quote: '3家' }), target(3, { object: '园区' })] }),
    );
    expect(targets.map(({ object, quote }) => [object, quote])).toEqual([
      ['企业', ''],
      ['园区', ''],
    ]);
  });
});

describe('one task as two', () => {
  const cut = { start: 100, at: 150, end: 200, horizon: '2030-12-31' };
  const whole = parts({
    responsibilities: [unit('甲局')],
    deadlines: [
      deadline('2026-12-31', { start: 110, end: 115 }),
      deadline('2027-12-31', { start: 160, end: 165 }),
      deadline('2028-12-31', { basis: 'inherited', start: 160, end: 165 }),
      deadline('2029-12-31', { start: 10, end: 15 }),
    ],
    targets: [
      target(1, { start: 148, end: 152 }),
      target(2, { start: 150, end: 152 }),
      target(3),
      target(4, { start: 5, end: 6 }),
    ],
  });

  it('gives each what is printed in it, and both what comes from elsewhere', () => {
    const [one, two] = dividedParts(whole, cut);
    expect(one.responsibilities).toEqual(two.responsibilities);
    expect(one.deadlines.map(({ date }) => date)).toEqual(['2026-12-31', '2028-12-31', '2029-12-31']);
    expect(two.deadlines.map(({ date }) => date)).toEqual(['2027-12-31', '2028-12-31', '2029-12-31']);
    expect(one.targets.map(({ value }) => value)).toEqual([1, 3, 4]);
    expect(two.targets.map(({ value }) => value)).toEqual([2]);
  });

  it('gives a part without a date that of the document, where it has one', () => {
    const dated = parts({ deadlines: [deadline('2026-12-31', { start: 110, end: 115 })] });
    expect(dividedParts(dated, cut)[1].deadlines).toMatchObject([{ date: '2030-12-31', basis: 'inherited' }]);
    expect(dividedParts(dated, { ...cut, horizon: null })[1].deadlines).toEqual([]);
  });
});
