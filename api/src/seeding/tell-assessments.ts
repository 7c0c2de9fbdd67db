import type { EntityManager } from 'typeorm';
import { adoptScheme } from '../assessments/commands/adopt-scheme.js';
import { advanceAssessment } from '../assessments/commands/advance-assessment.js';
import { awardTitle } from '../assessments/commands/award-title.js';
import { createAssessment } from '../assessments/commands/create-assessment.js';
import { createScheme } from '../assessments/commands/create-scheme.js';
import { decideAppeal } from '../assessments/commands/decide-appeal.js';
import { fileAppeal } from '../assessments/commands/file-appeal.js';
import { recordMark } from '../assessments/commands/record-mark.js';
import { SHIPPED_SCHEME_NAMES, type ShippedSchemeName } from '../domain/scoring/shipped-schemes.js';
import type { Actor } from '../platform/authz/actor.js';
import type { CommandContext } from '../platform/database/unit-of-work.js';
import { cityLeader, colleagueOf, DEMO_ACCOUNTS, inspectorOf, postsOf } from './demo-people.js';
import type { AssessmentsSeed } from './office-files.js';
import { onDay } from './stage.js';
import type { Story } from './story-files.js';

/** Days of the year after, as offices have them: computed and shown early in February, published when a week is over. */
const DAYS = {
  recorded: '01-20',
  computed: '02-01',
  shown: '02-02',
  appealed: '02-04',
  decided: '02-09',
  settled: '02-10',
  signed: '02-11',
  published: '02-12',
} as const;
type Day = keyof typeof DAYS;

interface Cast {
  readonly em: EntityManager;
  readonly seed: AssessmentsSeed;
  readonly story: Story;
  readonly year: number;
  readonly inspector: Actor;
  readonly colleague: Actor;
  readonly leader: Actor;
  /** The year after the one that is assessed. */
  readonly on: (day: Day, actor: Actor) => CommandContext;
  readonly unit: (name: string) => Promise<string>;
}

/**
 * Assesses departments, counties and holders of titles of the demo account's city for the year before the story ends,
 * once it would have been published by then, with two appeals, and puts this year's schemes in force.
 *
 * @returns the titles of the assessments; none when they were told before, or are not to be told yet
 */
export async function tellAssessments(em: EntityManager, story: Story, asOf: string): Promise<string[]> {
  const region = DEMO_ACCOUNTS.find(({ role }) => role === 'inspector')?.region;
  const thisYear = Number(asOf.slice(0, 4));
  const day = (of: Day) => `${thisYear}-${DAYS[of]}`;
  if (!region || !story.chapters.some((chapter) => chapter.region === region) || asOf < day('published'))
    return [];
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['luoshi seed assessment']);
  const inspector = await inspectorOf(em, region, story.people);
  const known: unknown[] = await em.query('SELECT 1 FROM assessment_scheme WHERE region_id = $1 LIMIT 1', [
    inspector.regionId,
  ]);
  if (known.length > 0) return [];
  const cast: Cast = {
    em,
    seed: story.office.assessments,
    story,
    year: thisYear - 1,
    inspector,
    colleague: await colleagueOf(em, region, story.people),
    leader: await cityLeader(em),
    on: (of, actor) => onDay({ em, asOf }, actor, day(of)),
    unit: (name) => unitOf(em, inspector, name),
  };
  const inForce = (shipped: ShippedSchemeName, year: number) => adopt(cast, asOf, shipped, year);
  await award(cast, asOf);
  await recordMarks(cast);
  const titles: string[] = [];
  for (const shipped of SHIPPED_SCHEME_NAMES) {
    const schemeId = await inForce(shipped, cast.year);
    titles.push(await assess(cast, schemeId, shipped === 'departments'));
    await inForce(shipped, thisYear);
  }
  return titles;
}

/** The scheme of a year, adopted on one of its first days. */
async function adopt(
  { em, inspector }: Cast,
  asOf: string,
  shipped: ShippedSchemeName,
  year: number,
): Promise<string> {
  const context = onDay({ em, asOf }, inspector, `${year}-01-06`);
  const { id } = await createScheme(context, { year, shipped });
  await adoptScheme(context, id);
  return id;
}

/** Titles were awarded early in the year that is assessed. */
async function award({ em, seed, inspector, year, unit }: Cast, asOf: string): Promise<void> {
  const awardedOn = `${year}-01-10`;
  for (const { unit: name, ...title } of seed.titles)
    await awardTitle(onDay({ em, asOf }, inspector, awardedOn), {
      ...title,
      unitId: await unit(name),
      awardedOn,
    });
}

async function recordMarks({ seed, on, inspector, leader, year, unit }: Cast): Promise<void> {
  const mark = { year, workItemId: null };
  for (const { unit: name, ...recognition } of seed.recognitions)
    await recordMark(on('recorded', inspector), {
      ...mark,
      ...recognition,
      kind: 'recognition',
      unitId: await unit(name),
    });
  for (const { unit: name, mark: hundredths, ground } of seed.leaderMarks)
    await recordMark(on('recorded', leader), {
      ...mark,
      kind: 'leader-mark',
      category: null,
      quantity: hundredths * 100,
      ground,
      unitId: await unit(name),
    });
}

/** From the first computation to publication. */
async function assess(cast: Cast, schemeId: string, appealed: boolean): Promise<string> {
  const { on, inspector, leader } = cast;
  const { id, title } = await createAssessment(on('computed', inspector), { schemeId });
  await advanceAssessment(on('shown', inspector), id, 'show');
  if (appealed) await appeal(cast, id);
  await advanceAssessment(on('settled', inspector), id, 'settle');
  await advanceAssessment(on('signed', leader), id, 'sign');
  await advanceAssessment(on('published', inspector), id, 'publish');
  return title;
}

async function appeal({ em, seed, story, on, inspector, colleague, unit }: Cast, assessmentId: string) {
  for (const { unit: name, kind, reason, upheld, decision, treatedAs } of seed.appeals) {
    const unitId = await unit(name);
    const [fact]: { no: number; found_by: string | null }[] = await em.query(
      `SELECT fact.no, fact.found_by FROM assessment
         JOIN assessment_run run ON run.id = assessment.run_id
         JOIN assessment_fact fact ON fact.run_id = run.facts_of
        WHERE assessment.id = $1 AND fact.unit_id = $2 AND fact.kind = $3 ORDER BY fact."on", fact.no LIMIT 1`,
      [assessmentId, unitId, kind],
    );
    const reporter = (await postsOf(em, [unitId], story.people)).get(unitId)?.reporter;
    // The figures of another as-of date may leave a unit without such a fact.
    if (!fact || !reporter) continue;
    const { id } = await fileAppeal(on('appealed', reporter), { assessmentId, factNo: fact.no, reason });
    const judge = fact.found_by === colleague.userId ? inspector : colleague;
    await decideAppeal(on('decided', judge), id, { upheld, reason: decision, treatedAs, quantity: 1 });
  }
}

async function unitOf(em: EntityManager, { regionPath }: Actor, name: string): Promise<string> {
  const [unit]: { id: string }[] = await em.query(
    `SELECT unit.id FROM unit JOIN region ON region.id = unit.region_id
      WHERE unit.name = $1 AND starts_with(region.path, $2)`,
    [name, regionPath],
  );
  if (!unit) throw new Error(`seeds: no unit ${name} to assess`);
  return unit.id;
}
