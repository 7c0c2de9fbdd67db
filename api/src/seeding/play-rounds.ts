import { nthWorkingDayAfter } from '../domain/calendar/china-calendar.js';
import { type Period, periodLabel } from '../domain/calendar/period.js';
import { addToSample } from '../inspections/commands/add-to-sample.js';
import { answerInspection } from '../inspections/commands/answer-inspection.js';
import { changeInspectionSetting } from '../inspections/commands/change-inspection-setting.js';
import { closeRound } from '../inspections/commands/close-round.js';
import { decideFinding } from '../inspections/commands/decide-finding.js';
import { drawRound } from '../inspections/commands/draw-round.js';
import { liftInspectorRed } from '../inspections/commands/lift-inspector-red.js';
import { planRound } from '../inspections/commands/plan-round.js';
import { planVisit } from '../inspections/commands/plan-visit.js';
import { recordFinding } from '../inspections/commands/record-finding.js';
import { recordVisit } from '../inspections/commands/record-visit.js';
import { setInspectorRed } from '../inspections/commands/set-inspector-red.js';
import { verifyFigures } from '../inspections/commands/verify-figures.js';
import { readSample } from '../inspections/queries/read-sample.js';
import type { CommandContext } from '../platform/database/unit-of-work.js';
import type { Office } from './office.js';
import type { FindingSeed, RoundDates, RoundSeed } from './office-files.js';
import { playOrder } from './play-orders.js';
import { playSteps, type Step } from './play-steps.js';
import { posts } from './stage.js';
import { fnv1a, pick } from './story-choice.js';
import { storyCycles, storyDate } from './story-dates.js';

/** Sampled items whose figures are looked at on the spot, beside those with a finding. */
const LOOKED_AT = 6;

/** A round of inspection after each quarter that has ended; the last of them is under way. */
export function playRounds(office: Office): void {
  const { stage, seed } = office;
  const { asOf, chapter, inspector } = stage;
  const published = storyDate(chapter.publishedOn, { asOf }) ?? asOf;
  playSteps(stage, { before: published }, [
    {
      on: '+1',
      as: inspector,
      what: 'set inspections',
      take: (context) =>
        changeInspectionSetting(context, 0, { ...seed.inspections.setting, draftAfterDays: null }),
    },
  ]);
  for (const { number, period } of storyCycles(chapter.cadence, published, asOf)) {
    const round = seed.inspections.rounds.find(({ cycle }) => cycle === number);
    if (round) playRound(office, round, period, number === -1 ? 'running' : 'ended');
  }
}

/** What the later steps of a round know of the earlier ones. */
interface Round {
  id: string;
  readonly visits: Map<string, string>;
}

function playRound(office: Office, seed: RoundSeed, period: Period, stands: 'running' | 'ended'): void {
  const { stage } = office;
  const { inspector, chapter } = stage;
  const on: RoundDates = office.seed.inspections[stands];
  const round: Round = { id: '', visits: new Map() };
  const step = (name: keyof RoundDates, take: Step['take']): Step => ({
    on: on[name],
    as: inspector,
    what: `round ${period.code} ${name}`,
    take,
  });
  playSteps(stage, { due: nthWorkingDayAfter(period.end, chapter.reportWorkingDays) }, [
    step('planned', (context, day) => plan(office, round, { seed, period, day }, context)),
    step('drawn', (context) => draw(office, round, seed, context)),
    step('visited', (context, day) => visit(office, round, seed, context, day)),
    step('verified', (context) => verify(office, round, seed, context)),
    step('found', async (context, day) => {
      for (const finding of seed.findings) await find(office, round, finding, context, day);
    }),
    step('closed', (context) => closeRound(context, round.id)),
  ]);
}

async function plan(
  { stage, colleague, policyId, seed: office }: Office,
  round: Round,
  { seed, period, day }: { readonly seed: RoundSeed; readonly period: Period; readonly day: string },
  context: CommandContext,
): Promise<void> {
  const { em, inspector } = stage;
  const [cycle]: { id: string }[] = await em.query(
    'SELECT id FROM reporting_cycle WHERE region_id = $1 AND period = $2',
    [inspector.regionId, period.code],
  );
  const dates = office.inspections;
  const ends = storyDate(dates.ended.closed ?? '+12', { asOf: stage.asOf, due: day, before: day }) ?? day;
  const { id } = await planRound(context, {
    name: `${periodLabel(period.code)}重点工作督查`,
    cycleId: cycle?.id ?? null,
    startsOn: day,
    endsOn: ends,
    policyIds: [policyId],
    unitIds: [],
    inspectorIds: [inspector.userId, colleague.userId],
    yellowShare: seed.yellowShare,
    greens: seed.greens,
    seed: seed.seed,
  });
  round.id = id;
}

/** What is known to be in trouble is looked at whether it was drawn or not; then every unit knows when it is visited. */
async function draw(office: Office, round: Round, seed: RoundSeed, context: CommandContext): Promise<void> {
  const { stage, item, unit } = office;
  await drawRound(context, round.id);
  const { items } = await readSample(context, round.id);
  for (const { item: written } of seed.findings) {
    const { id } = item(written);
    if (!items.some(({ workItemId }) => workItemId === id))
      await addToSample(context, round.id, {
        workItemId: id,
        reason: '上期督查和日常调度中有反映，列入核查',
      });
  }
  const visited = new Set(seed.findings.map(({ item: written }) => item(written).unit.id));
  const dates = seed.cycle === -1 ? office.seed.inspections.running : office.seed.inspections.ended;
  const plannedOn = storyDate(dates.visited, { asOf: stage.asOf, before: context.today }) ?? context.today;
  for (const unitId of visited) {
    const { id } = await planVisit(context, round.id, { unitId, plannedOn });
    round.visits.set(unitId, id);
  }
  for (const { unit: name, on } of seed.ahead ?? []) {
    const day = storyDate(on, { asOf: stage.asOf, before: context.today });
    if (day) await planVisit(context, round.id, { unitId: unit(name), plannedOn: day });
  }
}

async function visit(
  { stage, colleague, seed: { inspections }, item }: Office,
  round: Round,
  { findings, unanswered }: RoundSeed,
  context: CommandContext,
  day: string,
): Promise<void> {
  for (const [unitId, id] of round.visits) {
    const about = findings.map(({ item: written }) => item(written)).find(({ unit }) => unit.id === unitId);
    if (!about) continue;
    const hash = fnv1a(`${about.key.clause}/${about.unit.name}/${day}`);
    const filled = (words: readonly string[]) =>
      pick(words, hash).replaceAll('{unit}', about.unit.name).replaceAll('{task}', about.title);
    await recordVisit(context, id, 1, {
      visitedOn: day,
      people: `${stage.inspector.displayName}、${colleague.displayName}`,
      notes: filled(inspections.visits.notes),
    });
    if (about.unit.name === unanswered) continue;
    playSteps(stage, { before: day }, [
      {
        on: '+1',
        as: posts(stage, unitId).reporter,
        what: 'answer visit',
        take: (later) => answerInspection(later, 'visit', id, { answer: filled(inspections.visits.answers) }),
      },
    ]);
  }
}

/** Figures are what was reported, but where a finding says that less was there. */
async function verify(office: Office, round: Round, seed: RoundSeed, context: CommandContext): Promise<void> {
  const overstated = new Map(seed.findings.map((each) => [office.item(each.item).id, each.overstated ?? 0]));
  const { items } = await readSample(context, round.id);
  const reported = items.filter(({ figures }) => figures.some((figure) => figure.reported !== null));
  const others = reported
    .filter(({ workItemId }) => !overstated.has(workItemId))
    .toSorted((a, b) => (`${a.title}${a.unit.name}` < `${b.title}${b.unit.name}` ? -1 : 1))
    .slice(0, LOOKED_AT);
  for (const each of [...reported.filter(({ workItemId }) => overstated.has(workItemId)), ...others]) {
    const share = overstated.get(each.workItemId) ?? 0;
    await verifyFigures(
      context,
      round.id,
      each.workItemId,
      each.figures.flatMap(({ targetId, reported: figure }) => {
        if (figure === null) return [];
        const there = (figure * (100 - share)) / 100;
        // Things are counted in whole ones; shares have a decimal.
        const verified = Number.isInteger(figure) ? Math.floor(there) : Number(there.toFixed(1));
        return [{ targetId, verified, note: verified < figure ? '部分数据没有佐证，按现场核实数计' : '' }];
      }),
    );
  }
}

async function find(
  office: Office,
  round: Round,
  seed: FindingSeed,
  context: CommandContext,
  day: string,
): Promise<void> {
  const { stage, colleague } = office;
  const about = office.item(seed.item);
  const { id } = await recordFinding(context, round.id, {
    unitId: about.unit.id,
    workItemId: about.id,
    visitId: round.visits.get(about.unit.id) ?? null,
    grade: seed.grade,
    sentence: seed.sentence,
    demand: seed.demand,
  });
  const { answer, settled, withdrawn, red, order } = seed;
  const { reporter } = posts(stage, about.unit.id);
  if (answer)
    playSteps(stage, { before: day }, [
      {
        on: answer.after,
        as: reporter,
        what: 'answer finding',
        take: (later) => answerInspection(later, 'finding', id, { answer: answer.words }),
      },
    ]);
  const decided = settled ?? withdrawn;
  if (decided)
    playSteps(stage, { before: day }, [
      {
        on: decided.after,
        as: colleague,
        what: 'decide finding',
        take: (later) =>
          decideFinding(later, id, settled ? 'settled' : 'withdrawn', { reason: decided.words }),
      },
    ]);
  if (red) {
    await setInspectorRed(context, about.id, { reason: red.words });
    const { lifted } = red;
    if (lifted)
      playSteps(stage, { before: day }, [
        {
          on: lifted.after,
          as: colleague,
          what: 'lift red',
          take: (later) => liftInspectorRed(later, about.id, { reason: lifted.words }),
        },
      ]);
  }
  if (order)
    playOrder(office, order, {
      source: { origin: 'finding', findingId: id },
      unitId: about.unit.id,
      matter: seed.sentence,
      demand: seed.demand,
      day,
    });
}
