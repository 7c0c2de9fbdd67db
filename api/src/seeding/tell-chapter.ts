import { readFile } from 'node:fs/promises';
import type { EntityManager } from 'typeorm';
import { openCycle } from '../cycles/commands/open-cycle.js';
import type { Period } from '../domain/calendar/period.js';
import type { FileStore } from '../platform/files/file-store.js';
import { importPolicy } from '../policies/commands/import-policy.js';
import { readDocument } from '../policies/read-document.js';
import { keepSource } from '../policies/source-text.js';
import { Agenda } from './agenda.js';
import { inspectorOf, postsOf } from './demo-people.js';
import { playOffice } from './office.js';
import { planAcceptances, planItem, type StoryItem } from './play-item.js';
import { planReport } from './play-report.js';
import { publishChapter } from './publish-chapter.js';
import { seedPath } from './seed-files.js';
import { act, onDay, type Stage } from './stage.js';
import { profileOf } from './story-choice.js';
import { toldPolicy } from './told-policy.js';
import { storyCycles, storyDate, workingDayFrom } from './story-dates.js';
import type { ChapterSeed, Story } from './story-files.js';

export interface Told {
  /** Of the policy. */
  readonly title: string;
  /** Work items and reports that the chapter brought about. */
  readonly items: number;
  readonly reports: number;
  /** What a command refused, in words. */
  readonly refused: readonly string[];
}

/**
 * Plays one policy from its import to the as-of date, within the transaction of `em`: the chapter is told as a whole
 * or not at all.
 *
 * @returns null when the document is there already, or when the story ends before it is published
 */
export async function tellChapter(
  em: EntityManager,
  chapter: ChapterSeed,
  story: Story,
  {
    asOf,
    files,
    begins,
  }: {
    readonly asOf: string;
    readonly files: FileStore;
    /** Called when there is something to tell, which takes a while. */
    readonly begins: () => void;
  },
): Promise<Told | null> {
  // Two servers may start at once on one database: the second waits, and finds the chapter told.
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`luoshi seed demo ${chapter.file}`]);
  const bytes = await readFile(seedPath(`policies/${chapter.file}`));
  if (await toldPolicy(em, chapter)) return null;
  const [importedOn, publishedOn] = [chapter.importedOn, chapter.publishedOn].map((written) =>
    storyDate(written, { asOf }),
  );
  if (!importedOn || !publishedOn)
    throw new Error(`seeds: ${chapter.file} is imported or published on no day`);
  if (publishedOn > asOf) return null;

  begins();
  const inspector = await inspectorOf(em, chapter.region, story.people);
  const source = await keepSource(files, { read: readDocument }, { file: { fileName: chapter.file, bytes } });
  const draft = await importPolicy(onDay({ em, asOf }, inspector, importedOn), source);
  await publishChapter(onDay({ em, asOf }, inspector, publishedOn), draft, chapter, asOf);

  const items = await itemsOf(em, draft.id, story, chapter);
  const stage: Stage = {
    em,
    story,
    chapter,
    asOf,
    agenda: new Agenda(publishedOn, asOf),
    inspector,
    posts: await postsOf(em, [...new Set([...items.values()].map(({ unit }) => unit.id))], story.people),
    refused: [],
  };
  planAcceptances(stage, [...items.values()]);
  for (const item of items.values()) planItem(stage, item);
  if (chapter.office) await playOffice(stage, draft.id, items);
  for (const { number, period } of storyCycles(chapter.cadence, publishedOn, asOf))
    stage.agenda.at(workingDayFrom(period.start), (day) => open(stage, items, number, period, day));
  await stage.agenda.run();
  const [{ reports }] = await em.query(
    'SELECT count(*)::int AS reports FROM progress_report WHERE work_item_id = ANY($1)',
    [[...items.keys()]],
  );
  return { title: draft.title, items: items.size, reports, refused: stage.refused };
}

async function open(
  stage: Stage,
  items: ReadonlyMap<string, StoryItem>,
  cycle: number,
  period: Period,
  day: string,
): Promise<void> {
  const opened = await act(stage, stage.inspector, day, 'open', (context) =>
    openCycle(context, { period: period.code }),
  );
  if (!opened) return;
  const reports: { id: string; item: string; due_on: string; version: number }[] = await stage.em.query(
    'SELECT id, work_item_id AS item, due_on, version FROM progress_report WHERE cycle_id = $1 ORDER BY work_item_id',
    [opened.id],
  );
  for (const { id, item: itemId, due_on: dueOn, version } of reports) {
    const item = items.get(itemId);
    if (item) planReport(stage, { id, item, period, cycle, dueOn, version });
  }
}

interface ItemRow {
  readonly id: string;
  readonly clause: string;
  readonly index: number;
  readonly title: string;
  readonly role: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly start_on: string;
  readonly assigned_on: string;
  readonly deadline: string | null;
  readonly targets: StoryItem['targets'];
}

const nothing = { progress: 0, figures: new Map<string, number>(), handedIn: false };

/** By id, in the order of the document. */
async function itemsOf(
  em: EntityManager,
  policyId: string,
  story: Story,
  { file }: ChapterSeed,
): Promise<Map<string, StoryItem>> {
  const rows: ItemRow[] = await em.query(
    `SELECT item.id, numbered.clause, numbered.index, numbered.title, item.role, item.start_on, item.assigned_on,
            item.deadline, json_build_object('id', unit.id, 'name', unit.name) AS unit,
            (SELECT coalesce(json_agg(json_build_object('id', target.id, 'operator', target.operator,
                      'value', target.value) ORDER BY target.seq), '[]')
               FROM target WHERE target.task_id = item.task_id) AS targets
       FROM (SELECT task.id, task.title, task.start_at, coalesce(clause.ref, '') AS clause,
                    row_number() OVER (PARTITION BY clause.ref ORDER BY task.start_at, task.seq)::int AS index
               FROM task LEFT JOIN clause ON clause.id = task.clause_id
              WHERE task.policy_id = $1 AND task.state <> 'dismissed') numbered
       JOIN work_item item ON item.task_id = numbered.id
       JOIN unit ON unit.id = item.unit_id
      ORDER BY numbered.start_at, numbered.index, unit.name`,
    [policyId],
  );
  const policy = file.replace(/\.txt$/, '');
  return new Map(
    rows.map(({ id, clause, index, title, role, unit, targets, ...row }) => {
      const key = { policy, clause, index, unit: unit.name, role };
      const profile = profileOf(key, story);
      const { start_on: startOn, assigned_on: assignedOn, deadline } = row;
      const item: StoryItem = {
        id,
        key,
        title,
        unit,
        profile,
        startOn,
        assignedOn,
        deadline,
        schedule: deadline,
        targets,
        asked: null,
        state: 'assigned',
        reported: { period: '', ...nothing, before: nothing },
      };
      return [id, item];
    }),
  );
}
