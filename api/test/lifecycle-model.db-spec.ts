import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { adopting, withdrawing } from './model/adoption-deeds.js';
import { amending } from './model/amendment-deeds.js';
import { closing, opening, urging } from './model/cycle-deeds.js';
import { BEGINNINGS } from './model/beginnings.js';
import { tries, type Try } from './model/deed.js';
import { decidingPlans, filing } from './model/filing-deeds.js';
import {
  accepting,
  archiving,
  asking,
  deciding,
  publishing,
  settingAside,
  signingAll,
} from './model/item-deeds.js';
import { decidingFindings, finding, reddening } from './model/inspection-deeds.js';
import {
  approving,
  approvingAll,
  returning,
  saving,
  submitting,
  submittingAll,
  taking,
  takingAll,
} from './model/report-deeds.js';
import { ORDER_BEGINNINGS } from './model/order-beginnings.js';
import { OrderDeed } from './model/order-tries.js';
import type { Model } from './model/model.js';
import { handingOver, moving } from './model/post-deeds.js';
import { races } from './model/race.js';
import { type Real, setStage } from './model/stage.js';
import { bringingSheet, takingSheet } from './model/sheet-deeds.js';
import { checkPast, daysPass, jobRuns } from './model/time.js';
import { reorganising, takingBack } from './model/unit-deeds.js';
import { testDataSource } from './world.js';

/**
 * Stories of work items and their reports, told by chance: the database has to hold what a plain model holds, whatever
 * people do in whatever order. What fails is made as short as it goes and printed, with its seed.
 *
 * The same stories are told each time, so that a change is answered for by what it changed. LUOSHI_MODEL_RUNS and
 * LUOSHI_MODEL_DEEDS tell more and longer ones, another LUOSHI_MODEL_SEED others; LUOSHI_MODEL_SHORTEN=no prints what
 * fails as it is, at once.
 */
const RUNS = Number(process.env['LUOSHI_MODEL_RUNS'] ?? 16);
const DEEDS = Number(process.env['LUOSHI_MODEL_DEEDS'] ?? 120);
const SEED = Number(process.env['LUOSHI_MODEL_SEED'] ?? 2026);

/** So that what fails is printed, however long it could still be shortened. */
const LIMIT = 90_000 + 40_000 * RUNS;

let source: DataSource;
beforeAll(async () => {
  source = await testDataSource();
});
afterAll(() => source.destroy());

const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const Deed = fc.oneof(
  often(3, tries(publishing)),
  often(3, tries(amending)),
  often(3, tries(accepting)),
  often(3, tries(signingAll)),
  often(2, tries(asking('dispute'))),
  often(3, tries(asking('transfer'))),
  often(3, tries(asking('extension'))),
  often(2, tries(asking('closing'))),
  often(6, tries(deciding)),
  often(2, tries(settingAside('suspend'))),
  often(2, tries(settingAside('resume'))),
  often(1, tries(settingAside('cancel'))),
  often(2, tries(archiving)),
  often(2, tries(reddening(true))),
  often(2, tries(reddening(false))),
  often(3, tries(finding)),
  often(3, tries(decidingFindings)),
  often(3, tries(adopting)),
  often(4, tries(withdrawing)),
  often(5, tries(filing)),
  often(5, tries(decidingPlans)),
  often(6, tries(opening)),
  often(8, tries(saving)),
  often(8, tries(submitting)),
  often(2, tries(submittingAll)),
  often(8, tries(takingSheet)),
  often(14, tries(bringingSheet)),
  often(4, tries(approving)),
  often(3, tries(approvingAll)),
  often(4, tries(taking)),
  often(2, tries(takingAll)),
  often(4, tries(returning)),
  often(4, tries(closing)),
  often(1, tries(urging)),
  often(4, tries(handingOver)),
  often(3, tries(moving)),
  often(4, tries(reorganising('rename'))),
  often(5, tries(reorganising('merge'))),
  often(4, tries(reorganising('split'))),
  often(8, tries(takingBack)),
);
const Time = fc.oneof(often(10, daysPass), often(4, jobRuns));

const beginnings = { ...BEGINNINGS, ...ORDER_BEGINNINGS };
type Beginning = keyof typeof beginnings;

async function tell(beginning: Beginning, deeds: Iterable<fc.AsyncCommand<Model, Real>>): Promise<void> {
  const { model, real } = await setStage(source);
  await fc.asyncModelRun(() => ({ model, real }), [...beginnings[beginning](), ...deeds]);
  await checkPast(model, real);
}

const stories = (each: fc.Arbitrary<fc.AsyncCommand<Model, Real>>, maxCommands: number) =>
  fc.noBias(fc.commands([each], { maxCommands, size: 'max' }));

/** Of everything, or, for their way is long, mostly of orders. */
const tales = (eachOf: (deed: fc.Arbitrary<Try>) => Parameters<typeof stories>[0], maxCommands: number) =>
  fc.oneof(
    often(2, stories(eachOf(fc.oneof(often(4, Deed), often(1, OrderDeed))), maxCommands)),
    often(1, stories(eachOf(fc.oneof(often(1, Deed), often(3, OrderDeed))), maxCommands)),
  );

const KINDS = Object.keys(beginnings) as Beginning[];
/** As usual a third of the time. */
const AnyBeginning = fc.oneof(
  often(1, fc.constant<Beginning>('as usual')),
  often(2, fc.constantFrom(...KINDS)),
);

const settings = {
  seed: SEED,
  endOnFailure: process.env['LUOSHI_MODEL_SHORTEN'] === 'no',
  interruptAfterTimeLimit: LIMIT,
  markInterruptAsFailure: true,
};

it.each(KINDS)('a story begins %s', (beginning) => tell(beginning, []));

it(
  'the database holds what the model holds, whatever is done in whatever order',
  () =>
    fc.assert(
      fc.asyncProperty(
        AnyBeginning,
        tales((deed) => fc.oneof(often(12, Time), often(78, deed)), DEEDS),
        tell,
      ),
      {
        numRuns: RUNS,
        ...settings,
      },
    ),
  LIMIT + 30_000,
);

it(
  'what two people do at the same moment is as if one had come after the other',
  () =>
    fc.assert(
      fc.asyncProperty(
        AnyBeginning,
        tales((deed) => fc.oneof(often(12, Time), often(34, deed), often(54, races(deed))), DEEDS / 2),
        tell,
      ),
      { numRuns: Math.ceil(RUNS / 2), ...settings },
    ),
  LIMIT + 30_000,
);
