import { askedOf } from './asked.js';

const NONE = { reports: 0, urges: 0, visits: 0, orders: 0, directives: 0, meetings: 0 };

it('gives a row for each office, with the visits of all of them', () => {
  const unit = { id: 'u', name: '市经信局', regionId: 'r' };
  const rows = askedOf([
    {
      unit,
      visits: 3,
      overLimit: true,
      offices: [
        { region: { id: 'p', name: '浙江省' }, ...NONE, visits: 1 },
        { region: { id: 'c', name: '嘉兴市' }, ...NONE, visits: 2, reports: 4 },
      ],
    },
  ]);
  expect(rows).toEqual([
    { ...NONE, unit, office: { id: 'p', name: '浙江省' }, visits: 1, totalVisits: 3, overLimit: true },
    {
      ...NONE,
      unit,
      office: { id: 'c', name: '嘉兴市' },
      visits: 2,
      reports: 4,
      totalVisits: 3,
      overLimit: true,
    },
  ]);
  expect(askedOf([])).toEqual([]);
});
