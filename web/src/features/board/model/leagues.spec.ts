import { type UnitRow, leagueOf, notReported, shareText } from './leagues.js';

function row(
  name: string,
  part: Partial<UnitRow['lights']> & { overdue?: number; unreported?: number } = {},
): UnitRow {
  const { overdue = 0, unreported = 0, ...lights } = part;
  return {
    unit: { id: name, name, regionId: 'r' },
    kind: 'department',
    league: name.endsWith('政府') ? 'regions' : 'departments',
    lights: { grey: 0, green: 0, yellow: 0, red: 0, blue: 0, unlit: 0, total: 1, ...lights },
    overdue,
    unreported,
  };
}

describe('leagueOf', () => {
  const units = [
    row('甲局', { red: 1 }),
    row('丙市政府', { red: 9 }),
    row('乙局', { red: 2 }),
    row('丁局', { red: 1, yellow: 3 }),
    row('戊局', { red: 1, yellow: 3, overdue: 2 }),
  ];

  it('keeps the leagues apart and puts the worst first', () => {
    expect(leagueOf(units, 'departments').map(({ unit }) => unit.name)).toEqual([
      '乙局',
      '戊局',
      '丁局',
      '甲局',
    ]);
    expect(leagueOf(units, 'regions').map(({ unit }) => unit.name)).toEqual(['丙市政府']);
  });
});

describe('notReported', () => {
  it('names only who owes, most first', () => {
    const units = [row('甲局'), row('乙局', { unreported: 2 }), row('丙局', { unreported: 5 })];
    expect(notReported(units).map(({ unit }) => unit.name)).toEqual(['丙局', '乙局']);
  });
});

describe('shareText', () => {
  it.each([
    [0, 0, '0%'],
    [0, 7, '0%'],
    [1, 3, '33%'],
    [1, 1000, '<1%'],
    [999, 1000, '>99%'],
    [5, 5, '100%'],
  ])('%i of %i is %s', (part, total, text) => expect(shareText(part, total)).toBe(text));
});
