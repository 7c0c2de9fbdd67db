import { addMeasure } from '../inspections/commands/add-measure.js';
import { changeMeasure } from '../inspections/commands/change-measure.js';
import { closeOrder } from '../inspections/commands/close-order.js';
import { decideReply } from '../inspections/commands/decide-reply.js';
import { decideRise } from '../inspections/commands/decide-rise.js';
import { draftOrder, type OrderSource } from '../inspections/commands/draft-order.js';
import { lookBack } from '../inspections/commands/look-back.js';
import { replyOrder } from '../inspections/commands/reply-order.js';
import { signOrder } from '../inspections/commands/sign-order.js';
import { verifyOrder } from '../inspections/commands/verify-order.js';
import { draftRises } from '../inspections/watch-rectifications.job.js';
import type { Office } from './office.js';
import type { MeasureSeed, OrderSeed } from './office-files.js';
import { playSteps, type Step } from './play-steps.js';
import { posts } from './stage.js';
import { storyDate } from './story-dates.js';

interface Matter {
  readonly source: OrderSource;
  readonly unitId: string;
  readonly matter: string;
  readonly demand: string;
  /** The day it came up. */
  readonly day: string;
}

/** An order of the office, drafted by the colleague, signed by the leader, verified by the inspector. */
export function playOrder(office: Office, seed: OrderSeed, about: Matter): void {
  const { stage, colleague } = office;
  const order = { id: '' };
  const { matter, demand } = about;
  playSteps(stage, { before: about.day }, [
    {
      on: seed.drafted,
      as: colleague,
      what: 'draft order',
      take: async (context, day) => {
        const dueOn = storyDate(seed.due, { asOf: stage.asOf, before: day }) ?? day;
        const draft = { matter, demand, dueOn, colour: 'blue' as const };
        ({ id: order.id } = await draftOrder(context, about.source, draft));
      },
    },
    ...fromSigning(office, seed, order, about),
  ]);
}

/** What becomes of an order once it is drafted. */
function fromSigning(office: Office, seed: OrderSeed, order: { id: string }, about: Matter): Step[] {
  const { stage, leader, colleague } = office;
  const { reporter, head } = posts(stage, about.unitId);
  const { measures = [], replied, verified, lookBack: back } = seed;
  const step = (on: string | undefined, as: Step['as'], what: string, take: Step['take']): Step => ({
    on,
    as,
    what: `${what} of order`,
    take,
  });
  return [
    {
      on: seed.signed,
      as: leader,
      what: 'sign order',
      take: async (context) => {
        await signOrder(context, order.id);
        playRise(office, seed, order);
      },
    },
    step(measures.length > 0 ? '+1' : undefined, reporter, 'measures', async (context, day) => {
      for (const { words } of measures) await addMeasure(context, order.id, { words, dueOn: null });
      for (const [index, measure] of measures.entries())
        finish(office, order, measure, { index, day, reporter });
    }),
    step(replied?.after, reporter, 'reply', (context) =>
      replyOrder(context, order.id, { reply: replied?.words ?? '' }),
    ),
    step(seed.approved, head, 'approve', (context) =>
      decideReply(context, order.id, { granted: true, reason: '' }),
    ),
    step(verified?.after, stage.inspector, 'verify', (context) =>
      verifyOrder(context, order.id, { passed: true, words: verified?.words ?? '' }),
    ),
    step(seed.closed, stage.inspector, 'close', (context) => closeOrder(context, order.id)),
    step(back?.after, colleague, 'look back', async (context, day) => {
      if (!back) return;
      const { again } = back;
      const dueOn = again ? storyDate(again.due, { asOf: stage.asOf, before: day }) : null;
      await lookBack(context, order.id, {
        sustained: !again,
        note: back.words,
        ...(dueOn === null ? {} : { dueOn }),
      });
      if (again) await playAgain(office, again, order.id, about, day);
    }),
  ];
}

/** A measure is done on its day, told by the reporter. */
function finish(
  { stage }: Office,
  order: { readonly id: string },
  { words, done, result = '' }: MeasureSeed,
  { index, day, reporter }: { readonly index: number; readonly day: string; readonly reporter: Step['as'] },
): void {
  playSteps(stage, { before: day }, [
    {
      on: done,
      as: reporter,
      what: 'finish measure',
      take: async (context) => {
        const [measure]: { id: string; version: number }[] = await stage.em.query(
          'SELECT id, version FROM rectification_measure WHERE rectification_id = $1 AND seq = $2',
          [order.id, index + 1],
        );
        if (!measure) throw new Error('seeds: a measure that nobody took is finished');
        await changeMeasure(context, measure.id, measure.version, {
          words,
          dueOn: null,
          state: 'done',
          result,
        });
      },
    },
  ]);
}

/** The order that names the one whose matter came back; the colleague who looked back has drafted it. */
async function playAgain(
  office: Office,
  seed: OrderSeed,
  previousId: string,
  about: Matter,
  day: string,
): Promise<void> {
  const [again]: { id: string }[] = await office.stage.em.query(
    'SELECT id FROM rectification WHERE previous_id = $1',
    [previousId],
  );
  if (!again) throw new Error('seeds: a matter came back without a new order');
  playSteps(office.stage, { before: day }, fromSigning(office, seed, again, about));
}

/** What the daily watch drafts when the day of an order has passed, and who signs it. */
function playRise({ stage, leader }: Office, { rise }: OrderSeed, order: { readonly id: string }): void {
  if (!rise) return;
  playSteps(stage, {}, [
    {
      on: rise.drafted,
      as: stage.inspector,
      what: 'draft rise',
      take: ({ em }, day) => draftRises(em, day),
    },
    {
      on: rise.signed,
      as: leader,
      what: 'sign rise',
      take: (context) => decideRise(context, order.id, { granted: true, reason: '逾期未整改，升级督办' }),
    },
  ]);
}
