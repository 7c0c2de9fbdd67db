import { firstTab, roundSteps, type RoundSoFar } from './round-steps.js';

const TODAY = '2026-11-26';
type Visit = RoundSoFar['round']['visits'][number];
const none = { record: false, cancel: false, answer: false };
const visit = (state: Visit['state'], plannedOn: string, abilities = none): Visit => ({
  state,
  plannedOn,
  abilities,
});
const counts = {
  sample: 0,
  visits: 0,
  visitsMade: 0,
  findings: 0,
  openFindings: 0,
  orders: 0,
  openOrders: 0,
};
const figure = (verified: number | null) => ({
  targetId: null,
  name: '',
  measure: '%',
  reported: 50,
  verified,
  note: '',
});
const OFFICE = { draw: false, record: true, close: true };
const UNIT = { draw: false, record: false, close: false };
const given = (more: Partial<RoundSoFar['round']> = {}, rest: Partial<RoundSoFar> = {}): RoundSoFar => ({
  round: { state: 'open', abilities: OFFICE, counts, visits: [visit('made', '2026-11-20')], ...more },
  sample: [],
  findings: [],
  ...rest,
});
const told = (so: RoundSoFar) => roundSteps(so, TODAY).map(({ what, count, tab }) => [what, count, tab]);
const finding = (more: Partial<RoundSoFar['findings'][number]> = {}): RoundSoFar['findings'][number] => ({
  state: 'open',
  order: null,
  answer: '',
  abilities: { answer: false, decide: true, order: true },
  ...more,
});

describe('roundSteps', () => {
  it('is the draw before everything', () => {
    const planned = given({ state: 'planned', abilities: { draw: true, record: false, close: false } });
    expect(told(planned)).toEqual([['draw', 1, null]]);
  });

  it('goes from visits over figures and findings to orders', () => {
    const so = given(
      {
        counts: { ...counts, openOrders: 2 },
        visits: [visit('planned', TODAY), visit('planned', '2026-11-27'), visit('cancelled', '2026-11-01')],
      },
      {
        sample: [{ figures: [figure(null)] }, { figures: [figure(40), figure(null)] }],
        findings: [
          finding(),
          finding({ order: { id: 'a', mark: null } as never }),
          finding({ state: 'withdrawn' }),
        ],
      },
    );
    expect(told(so)).toEqual([
      ['recordVisits', 1, 'visits'],
      ['verify', 1, 'sample'],
      ['order', 1, 'findings'],
      ['mend', 2, null],
    ]);
  });

  it('asks for visits where none is planned, and for the end when nothing is left', () => {
    expect(told(given({ visits: [visit('cancelled', TODAY)] }))).toEqual([['planVisits', 1, 'visits']]);
    expect(told(given())).toEqual([['close', 1, null]]);
    expect(told(given({ visits: [visit('planned', '2026-12-01')] }))).toEqual([]);
  });

  it('asks a unit for its answers alone', () => {
    const so = given(
      { abilities: UNIT, visits: [visit('made', TODAY, { ...none, answer: true })] },
      {
        sample: [{ figures: [figure(null)] }],
        findings: [
          finding({ abilities: { answer: true, decide: false, order: false } }),
          finding({ answer: '已改', abilities: { answer: true, decide: false, order: false } }),
        ],
      },
    );
    expect(told(so)).toEqual([
      ['answerVisits', 1, 'visits'],
      ['answerFindings', 1, 'findings'],
    ]);
  });
});

it('opens on the scope before the draw and on the sample afterwards', () => {
  expect([
    firstTab({ state: 'planned' }),
    firstTab({ state: 'open' }),
    firstTab({ state: 'closed' }),
  ]).toEqual(['scope', 'sample', 'sample']);
});
