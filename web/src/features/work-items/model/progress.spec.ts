import { againstSchedule, attainment, datesOf, figureText, targetText } from './progress.js';

describe('figureText', () => {
  it.each([
    [0, '0'],
    [20, '20'],
    [9999, '9999'],
    [12500, '1.25万'],
    [300000000, '3亿'],
    [8000000000000, '8万亿'],
    [0.5, '0.5'],
    [-20000, '-2万'],
  ])('%d is %s', (value, text) => expect(figureText(value)).toBe(text));
});

describe('targetText', () => {
  it.each([
    [{ operator: '>=', value: 20, valueTo: null, measure: '个' }, '≥ 20 个'],
    [{ operator: '=', value: 100, valueTo: null, measure: '%' }, '= 100%'],
    [{ operator: '~', value: 3, valueTo: 5, measure: '家' }, '3–5 家'],
    [{ operator: '>', value: 8e12, valueTo: null, measure: '元' }, '> 8万亿 元'],
  ] as const)('%j is %s', (target, text) => expect(targetText(target)).toBe(text));
});

describe('attainment', () => {
  const target = {
    id: 't',
    quote: '',
    start: 0,
    end: 0,
    operator: '>=' as const,
    value: 200,
    valueTo: null,
    measure: '个',
    object: '',
    cadence: null,
    baseline: null,
    deadline: null,
    cumulative: 90,
    asOf: null,
  };
  it('is the share of the figure, never rounded up', () => {
    expect(attainment(target)).toBe(45);
    expect(attainment({ ...target, cumulative: 199.9 })).toBe(99);
    expect(attainment({ ...target, cumulative: 500 })).toBe(100);
  });
  it('is unknown before the first figure and for a ceiling', () => {
    expect(attainment({ ...target, cumulative: null })).toBeNull();
    expect(attainment({ ...target, operator: '<=' })).toBeNull();
    expect(attainment({ ...target, value: 0 })).toBeNull();
  });
});

describe('againstSchedule', () => {
  it('is the gap in points', () => {
    expect(againstSchedule({ progress: 45, expected: 60 })).toBe(-15);
    expect(againstSchedule({ progress: null, expected: 60 })).toBeNull();
  });
});

describe('datesOf', () => {
  const item = { originalDeadline: '2026-06-30', deadline: '2026-09-30', closedOn: null, history: [] };
  const moved = (action: string, on: string, from: string, to: string) => ({
    at: `${on}T01:00:00Z`,
    on,
    actor: '效能办',
    action,
    detail: { deadline: { from, to } },
  });
  const amended = moved('work-item.amended', '2026-05-01', '2026-06-30', '2026-09-30');

  it('keeps the original date beside the approved extension', () => {
    expect(datesOf(item, '2026-05-02')).toEqual({
      original: '2026-06-30',
      approved: '2026-09-30',
      amended: [],
      actual: null,
    });
    expect(datesOf({ ...item, deadline: '2026-06-30', closedOn: '2026-06-01' }, '2026-06-02')).toMatchObject({
      approved: null,
      actual: '2026-06-01',
    });
  });

  it('does not take a date moved by the document for an extension', () => {
    const { on, detail } = amended;
    expect(datesOf({ ...item, history: [amended] }, on)).toMatchObject({
      original: '2026-06-30',
      approved: null,
      amended: [{ on, ...detail.deadline }],
    });
    expect(datesOf({ ...item, deadline: '2026-06-30', history: [amended] }, '2026-04-30')).toMatchObject({
      approved: null,
      amended: [],
    });
    const extended = moved('work-item.extension-granted', '2026-08-01', '2026-09-30', '2026-12-31');
    expect(
      datesOf({ ...item, deadline: '2026-12-31', history: [amended, extended] }, '2026-08-02'),
    ).toMatchObject({ approved: '2026-12-31', amended: [{ to: '2026-09-30' }] });
  });
});
