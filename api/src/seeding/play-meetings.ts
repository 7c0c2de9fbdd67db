import { answerDirective } from '../directives/commands/answer-directive.js';
import { settleDirective } from '../directives/commands/settle-directive.js';
import { directResolution } from '../meetings/commands/direct-resolution.js';
import { draftMinutes } from '../meetings/commands/draft-minutes.js';
import { holdMeeting } from '../meetings/commands/hold-meeting.js';
import { planMeeting } from '../meetings/commands/plan-meeting.js';
import { setAgenda } from '../meetings/commands/set-agenda.js';
import { setResolutions } from '../meetings/commands/set-resolutions.js';
import { settleMinutes } from '../meetings/commands/settle-minutes.js';
import { MeetingEntity } from '../meetings/meeting.entity.js';
import { minutesOf } from '../meetings/queries/minutes-of.js';
import type { CommandContext } from '../platform/database/unit-of-work.js';
import { readPolicyById } from '../policies/queries/read-policy-by-id.js';
import { readDocument } from '../policies/read-document.js';
import { readingOf } from '../policies/source-text.js';
import { acceptWorkItems } from '../work-items/commands/accept-work-items.js';
import { lightsInForce } from '../work-items/queries/lights-in-force.js';
import { litItems } from '../work-items/queries/lit-items.js';
import type { Office } from './office.js';
import type { MeetingSeed, ResolutionSeed } from './office-files.js';
import { playSteps, type Step } from './play-steps.js';
import { publishChapter } from './publish-chapter.js';
import { posts, type Stage } from './stage.js';
import { storyDate } from './story-dates.js';

/** Meetings of the office: what is red comes before them, what they resolve becomes items and directives. */
export function playMeetings(office: Office): void {
  for (const seed of office.seed.meetings) playMeeting(office, seed);
}

function playMeeting(office: Office, seed: MeetingSeed): void {
  const { stage, leader, unit } = office;
  const { inspector: as } = stage;
  let id = '';
  const version = async () => (await stage.em.findOneByOrFail(MeetingEntity, { id })).version;
  playSteps(stage, {}, [
    {
      on: seed.planned,
      as,
      what: 'plan meeting',
      take: async (context, day) => {
        id = await planMeeting(context, {
          kind: seed.kind,
          occasion: seed.occasion,
          title: seed.title,
          meetsOn: storyDate(seed.meets, { asOf: stage.asOf, before: day }) ?? day,
          place: seed.place,
          chair: seed.chair,
          unitIds: seed.units.map(unit),
        });
        const reds = await redItems(context, seed.reds);
        const points = [
          ...reds.map((workItemId) => ({ workItemId })),
          ...seed.topics.map((title) => ({ title })),
        ];
        await setAgenda(context, id, await version(), { points });
      },
    },
    {
      on: seed.held,
      as,
      what: 'hold meeting',
      take: async (context) => {
        await holdMeeting(context, id, await version());
        await setResolutions(context, id, await version(), {
          resolutions: await resolutionsOf(office, id, seed.resolutions, context.today),
        });
      },
    },
    { on: seed.directed, as: leader, what: 'direct', take: (context) => direct(office, id, seed, context) },
    {
      on: seed.drafted,
      as,
      what: 'draft minutes',
      take: async (context) => {
        const { text } = await minutesOf(context, id);
        const { reading, warnings } = await readingOf({ read: readDocument }, { text });
        await draftMinutes(context, id, await version(), { reading, warnings, original: null });
      },
    },
    {
      on: seed.published,
      as,
      what: 'publish minutes',
      take: (context, day) => publishMinutes(stage, id, context, day),
    },
    {
      on: seed.settled,
      as,
      what: 'settle minutes',
      take: async (context) => settleMinutes(context, id, await version()),
    },
  ]);
}

/** So many red items of the region, those with the earliest deadline first. */
async function redItems({ em, actor, today }: CommandContext, count: number): Promise<string[]> {
  const values: unknown[] = [actor.regionId, count];
  const lit = litItems(await lightsInForce(em, today), values);
  const rows: { id: string }[] = await em.query(
    `SELECT lit.work_item_id AS id FROM ${lit} lit
       JOIN task ON task.id = lit.task_id JOIN unit ON unit.id = lit.unit_id
      WHERE lit.region_id = $1 AND lit.light = 'red'
      ORDER BY lit.deadline NULLS LAST, task.title, unit.name LIMIT $2`,
    values,
  );
  return rows.map(({ id }) => id);
}

async function resolutionsOf(
  { stage, unit }: Office,
  meetingId: string,
  seeds: readonly ResolutionSeed[],
  day: string,
) {
  const points: { id: string; seq: number }[] = await stage.em.query(
    'SELECT id, seq FROM agenda_point WHERE meeting_id = $1 AND NOT dropped ORDER BY seq',
    [meetingId],
  );
  return seeds.map(({ words, lead, support, due, route, point }) => ({
    words,
    leadUnitId: unit(lead),
    supportUnitIds: support.map(unit),
    dueOn: storyDate(due, { asOf: stage.asOf, before: day }) ?? day,
    pointId: points.find(({ seq }) => seq === point)?.id ?? null,
    route,
  }));
}

/** The leader makes directives of what was resolved to be one; who leads answers. */
async function direct(office: Office, id: string, seed: MeetingSeed, context: CommandContext): Promise<void> {
  const { stage, unit } = office;
  const wanted: { id: string; seq: number }[] = await stage.em.query(
    `SELECT id, seq FROM resolution WHERE meeting_id = $1 AND route = 'directive' AND NOT dropped ORDER BY seq`,
    [id],
  );
  for (const { id: resolutionId, seq } of wanted) {
    await directResolution(context, id, resolutionId, { urgency: 'normal' });
    const { lead, support, answered, settled } = seed.resolutions[seq - 1] ?? {};
    const [made]: { id: string }[] = await stage.em.query(
      'SELECT directive_id AS id FROM resolution WHERE id = $1',
      [resolutionId],
    );
    if (!made || !lead || !answered) continue;
    const answers = [lead, ...(support ?? [])].map((name, index): Step => ({
      on: index === 0 ? answered.after : '+0',
      as: posts(stage, unit(name)).reporter,
      what: 'answer directive',
      take: (later) => answerDirective(later, made.id, { words: answered.words }),
    }));
    playSteps(stage, { before: context.today }, [
      ...answers,
      {
        on: settled?.after,
        as: office.leader,
        what: 'settle directive',
        take: (later) => settleDirective(later, made.id, { words: settled?.words ?? '' }),
      },
    ]);
  }
}

/** Minutes are read, published and signed for like any document. */
async function publishMinutes(
  stage: Stage,
  meetingId: string,
  context: CommandContext,
  day: string,
): Promise<void> {
  const { em, chapter, asOf } = stage;
  const { policyId } = await em.findOneByOrFail(MeetingEntity, { id: meetingId });
  if (policyId === null) throw new Error('seeds: a meeting without minutes');
  const { region, cadence, reportWorkingDays } = chapter;
  const asks = { file: '', region, importedOn: day, publishedOn: day, cadence, reportWorkingDays };
  await publishChapter(context, await readPolicyById(context, policyId), asks, asOf);
  const assigned: { unitId: string; ids: string[] }[] = await em.query(
    `SELECT unit_id AS "unitId", array_agg(id) AS ids FROM work_item WHERE policy_id = $1 GROUP BY 1 ORDER BY 1`,
    [policyId],
  );
  for (const { unitId, ids } of assigned)
    playSteps(stage, { before: day }, [
      {
        on: '+1',
        as: posts(stage, unitId).reporter,
        what: 'accept minutes',
        take: (later) => acceptWorkItems(later, ids),
      },
    ]);
}
