import type { TargetValue } from '../domain/lights/progress.js';
import { acceptWorkItems } from '../work-items/commands/accept-work-items.js';
import { type Asked, askRequest } from '../work-items/commands/ask-request.js';
import { decideRequest } from '../work-items/commands/decide-request.js';
import { setAsideWorkItem } from '../work-items/commands/set-aside-work-item.js';
import { WorkItemRequestEntity, type WorkItemState } from '../work-items/work-item.entity.js';
import { act, posts, type Stage } from './stage.js';
import type { ItemKey } from './story-choice.js';
import { type Anchors, storyDate } from './story-dates.js';
import type { EventSeed, Profile } from './story-files.js';
import { storyFigure, storyProgress } from './story-progress.js';

/** Figures by the id of their target. */
interface Reported {
  readonly progress: number;
  readonly figures: ReadonlyMap<string, number>;
  /** A draft that never left the unit is no ground to count from. */
  handedIn: boolean;
}

/** A work item, and what the story remembers of it. */
export interface StoryItem {
  readonly id: string;
  readonly key: ItemKey;
  readonly title: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly profile: Profile;
  readonly startOn: string;
  readonly assignedOn: string;
  readonly deadline: string | null;
  readonly targets: readonly (TargetValue & { readonly id: string })[];
  /** The deadline in force on the as-of date: what the unit paces itself by. */
  schedule: string | null;
  /** When closing is asked for, and whether it will be granted (or is left open). */
  asked: { readonly on: string; readonly granted: boolean } | null;
  state: WorkItemState;
  /** Last reported, and what was reported in the period before that. */
  reported: Reported & { readonly period: string; readonly before: Reported };
}

/** A unit signs for all that its reporter takes on the same day at once. */
export function planAcceptances(stage: Stage, items: readonly StoryItem[]): void {
  const together = new Map<string, StoryItem[]>();
  for (const item of items) {
    const { accept } = item.profile;
    const day = accept === null ? null : storyDate(accept, { asOf: stage.asOf, assigned: item.assignedOn });
    if (day === null) continue;
    const key = `${day} ${item.unit.id}`;
    const known = together.get(key);
    if (known) known.push(item);
    else together.set(key, [item]);
  }
  for (const [key, signed] of together) {
    const [on = '', unitId = ''] = key.split(' ');
    stage.agenda.at(on, async (day) => {
      const ids = signed.map(({ id }) => id);
      const { reporter } = posts(stage, unitId);
      const done = await act(stage, reporter, day, 'accept', (context) => acceptWorkItems(context, ids));
      if (!done) return;
      if (done.skipped > 0) stage.refused.push(`${day} accept: ${done.skipped} of ${ids.length} skipped`);
      for (const item of signed) item.state = 'accepted';
    });
  }
}

/** Puts on the agenda what becomes of an item that has just been assigned. */
export function planItem(stage: Stage, item: StoryItem): void {
  const { profile } = item;
  const anchors: Anchors = { asOf: stage.asOf, assigned: item.assignedOn, deadline: item.deadline };
  for (const event of profile.events ?? []) {
    const on = storyDate(event.on, anchors);
    if (on === null || on < item.assignedOn || on > stage.asOf) continue;
    if (event.do === 'ask-closing') item.asked = { on, granted: event.decide?.granted ?? true };
    stage.agenda.at(on, (day) => play(stage, item, event, day));
  }
  if (profile.extends) planExtension(stage, item, anchors);
  item.reported = { period: '', ...assignedWith(item), before: assignedWith(item) };
}

/** Where the work stood when it was assigned: the unit had not waited for that. */
function assignedWith({ profile, startOn, schedule: deadline, assignedOn, targets }: StoryItem): Reported {
  const { lead, mood } = profile;
  const at = { cycle: 0, day: assignedOn, startOn, deadline, last: 0 };
  const progress = storyProgress({ lead }, at);
  return {
    progress,
    figures: new Map(targets.map((target) => [target.id, storyFigure(target, progress, mood)])),
    handedIn: false,
  };
}

/** A deadline that falls within the story is put off, where the policy says so: asked for in time, then granted. */
function planExtension(stage: Stage, item: StoryItem, anchors: Anchors): void {
  const { extension } = stage.chapter;
  if (!extension || item.deadline === null || item.deadline > stage.asOf) return;
  const on = storyDate(extension.ask, anchors);
  if (on === null || on < item.assignedOn) return;
  const { to, decide, reason, decision } = extension;
  // Who has asked for closing by then has nothing left to put off.
  if (item.asked && item.asked.granted && item.asked.on <= on) return;
  item.schedule = storyDate(to, anchors);
  stage.agenda.at(on, async (day) => {
    if (item.state !== 'accepted') return;
    await play(
      stage,
      item,
      {
        on: extension.ask,
        do: 'extend',
        to,
        reason,
        decide: { after: decide, granted: true, reason: decision },
      },
      day,
    );
  });
}

/** What the office does by itself, with the state the item comes to. */
const SET_ASIDE = { suspend: 'suspended', resume: 'assigned', cancel: 'cancelled' } as const;

async function play(stage: Stage, item: StoryItem, event: EventSeed, day: string): Promise<void> {
  const { do: deed, reason } = event;
  if (deed === 'suspend' || deed === 'resume' || deed === 'cancel') {
    const ground = { reason, document: event.document ?? '' };
    const done = await act(stage, stage.inspector, day, deed, (context) =>
      setAsideWorkItem(context, item.id, deed, ground),
    );
    if (done) item.state = SET_ASIDE[deed];
    return;
  }
  const asked = await askedOf(stage, deed, event);
  const { reporter } = posts(stage, item.unit.id);
  if (!(await act(stage, reporter, day, deed, (context) => askRequest(context, item.id, asked)))) return;
  if (deed === 'ask-closing') item.state = 'closing';
  if (event.decide) decideLater(stage, item, event, event.decide, day);
}

async function askedOf(
  stage: Stage,
  deed: Exclude<EventSeed['do'], keyof typeof SET_ASIDE>,
  event: EventSeed,
): Promise<Asked> {
  const { reason } = event;
  switch (deed) {
    case 'dispute':
      return { kind: 'dispute', reason };
    case 'transfer':
      return { kind: 'transfer', reason, unitId: await unitOf(stage, event) };
    case 'extend': {
      const deadline = typeof event.to === 'string' ? storyDate(event.to, { asOf: stage.asOf }) : null;
      if (deadline === null) throw new Error('seeds: an extension without its date');
      return { kind: 'extension', reason, deadline };
    }
    case 'ask-closing':
      return { kind: 'closing', reason, evidence: event.evidence ?? '' };
  }
}

/** What an item comes to when its request is granted; null: it stays as it is. */
const GRANTED: Partial<Record<EventSeed['do'], WorkItemState>> = {
  dispute: 'cancelled',
  transfer: 'assigned',
  'ask-closing': 'closed',
};

function decideLater(
  stage: Stage,
  item: StoryItem,
  event: EventSeed,
  { after, granted, reason }: NonNullable<EventSeed['decide']>,
  asked: string,
): void {
  const on = storyDate(after, { asOf: stage.asOf, before: asked });
  if (on === null) return;
  stage.agenda.at(on, async (day) => {
    const request = await stage.em.findOneByOrFail(WorkItemRequestEntity, {
      workItemId: item.id,
      state: 'open',
    });
    const done = await act(stage, stage.inspector, day, `decide ${event.do}`, (context) =>
      decideRequest(context, item.id, request.id, { granted, reason }),
    );
    if (!done) return;
    if (granted) item.state = GRANTED[event.do] ?? item.state;
    else if (event.do === 'ask-closing') item.state = 'accepted';
  });
}

async function unitOf(stage: Stage, { to }: EventSeed): Promise<string> {
  if (to === undefined || typeof to === 'string') throw new Error('seeds: a transfer to no unit');
  const [unit]: { id: string }[] = await stage.em.query(
    'SELECT unit.id FROM unit JOIN region ON region.id = unit.region_id WHERE region.code = $1 AND unit.name = $2',
    [to.region, to.name],
  );
  if (!unit) throw new Error(`seeds: no unit ${to.name} in ${to.region}`);
  return unit.id;
}
