import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { Search1764108000000 } from './1764108000000-search.js';
import { Descent1764200000000 } from './1764200000000-descent.js';
import { RememberedNames1764210000000 } from './1764210000000-remembered-names.js';
import { CycleClosure1764300000000 } from './1764300000000-cycle-closure.js';
import { Amendments1764310000000 } from './1764310000000-amendments.js';
import { LastEditors1764320000000 } from './1764320000000-last-editors.js';
import { ReportingDemands1764330000000 } from './1764330000000-reporting-demands.js';
import { Channels1764340000000 } from './1764340000000-channels.js';
import { Evidence1764350000000 } from './1764350000000-evidence.js';
import { FigureExplanations1764360000000 } from './1764360000000-figure-explanations.js';
import { CalendarSubscriptions1764350000000 } from './1764350000000-calendar-subscriptions.js';
import { Archive1764370000000 } from './1764370000000-archive.js';
import { Reorganisations1764375000000 } from './1764375000000-reorganisations.js';
import { ItemPlans1764410000000 } from './1764410000000-item-plans.js';
import { YearlyPlans1764411000000 } from './1764411000000-yearly-plans.js';
import { ScheduledReorganisations1764440000000 } from './1764440000000-scheduled-reorganisations.js';
import { InspectionFacts1764460000000 } from './1764460000000-inspection-facts.js';
import { Inspections1764461000000 } from './1764461000000-inspections.js';
import { Assessments1764470000000 } from './1764470000000-assessments.js';
import { LightTemplates1764420000000 } from './1764420000000-light-templates.js';
import { Directives1764490000000 } from './1764490000000-directives.js';
import { Meetings1764495000000 } from './1764495000000-meetings.js';
import { EnterpriseRequestRounds1764540000000 } from './1764540000000-enterprise-request-rounds.js';
import { EnterpriseRequests1764491000000 } from './1764491000000-enterprise-requests.js';
import { Bulletins1764480000000 } from './1764480000000-bulletins.js';
import { DaysForTheLead1764500000000 } from './1764500000000-days-for-the-lead.js';
import { TracedScores1764510000000 } from './1764510000000-traced-scores.js';
import { BulletinImprint1764530000000 } from './1764530000000-bulletin-imprint.js';
import { InspectionSearch1764520000000 } from './1764520000000-inspection-search.js';
import { VerifiedFigures1764521000000 } from './1764521000000-verified-figures.js';
import { PlansMovedByExtensions1764501000000 } from './1764501000000-plans-moved-by-extensions.js';
import { WithdrawnAdoptions1764502000000 } from './1764502000000-withdrawn-adoptions.js';
import { BulletinsOfRounds1764572000000 } from './1764572000000-bulletins-of-rounds.js';
import { BulletinRowsOnce1764571000000 } from './1764571000000-bulletin-rows-once.js';
import { ArchivedInSnapshots1764560000000 } from './1764560000000-archived-in-snapshots.js';
import { DaysOfVisits1764570000000 } from './1764570000000-days-of-visits.js';

/** In order. Applied ones are never edited: a change is a new one. */
export const MIGRATIONS = [
  Foundation1764000000000,
  Search1764108000000,
  Descent1764200000000,
  RememberedNames1764210000000,
  CycleClosure1764300000000,
  Amendments1764310000000,
  LastEditors1764320000000,
  ReportingDemands1764330000000,
  Channels1764340000000,
  Evidence1764350000000,
  FigureExplanations1764360000000,
  CalendarSubscriptions1764350000000,
  Archive1764370000000,
  Reorganisations1764375000000,
  ItemPlans1764410000000,
  YearlyPlans1764411000000,
  ScheduledReorganisations1764440000000,
  InspectionFacts1764460000000,
  Inspections1764461000000,
  Assessments1764470000000,
  LightTemplates1764420000000,
  Directives1764490000000,
  Meetings1764495000000,
  EnterpriseRequests1764491000000,
  Bulletins1764480000000,
  DaysForTheLead1764500000000,
  TracedScores1764510000000,
  BulletinImprint1764530000000,
  EnterpriseRequestRounds1764540000000,
  InspectionSearch1764520000000,
  VerifiedFigures1764521000000,
  PlansMovedByExtensions1764501000000,
  WithdrawnAdoptions1764502000000,
  ArchivedInSnapshots1764560000000,
  DaysOfVisits1764570000000,
  BulletinRowsOnce1764571000000,
  BulletinsOfRounds1764572000000,
];
