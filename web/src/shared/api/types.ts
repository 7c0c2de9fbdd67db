import type { components } from './generated/schema.js';

type Schemas = components['schemas'];

/** The shapes of the API under the names of the domain. All come from the generated file. */
export type Problem = Schemas['Problem'];
export type Session = Schemas['Session'];
export type Permission = Session['permissions'][number];
export type Role = Session['roles'][number];
export type User = Schemas['User'];
export type Region = Schemas['Region'];
export type Unit = Schemas['Unit'];
export type UnitKind = Unit['kind'];
export type Collective = Schemas['Collective'];
export type Reorganisation = Schemas['Reorganisation'];
export type ReorganisationPlan = Schemas['ReorganisationPlan'];
export type ReorganisationPreview = Schemas['ReorganisationPreview'];
export type Light = Schemas['Light'];
export type LightColour = NonNullable<Light['colour']>;
/** A colour, or `unlit` where there is none: what filters and counts are keyed by. */
export type LightKey = LightColour | 'unlit';
export type WorkItemSummary = Schemas['WorkItemSummary'];
export type WorkItem = Schemas['WorkItem'];
export type WorkItemState = WorkItemSummary['state'];
export type ResponsibilityRole = WorkItemSummary['role'];
export type Plan = Schemas['Plan'];
export type ItemPlans = Schemas['ItemPlans'];
export type ItemRequest = Schemas['ItemRequest'];
export type Policy = Schemas['Policy'];
export type PolicyChanges = Schemas['PolicyChanges'];
export type PolicySummary = Schemas['PolicySummary'];
export type Comparison = Schemas['Comparison'];
export type ComparisonRow = Schemas['ComparisonRow'];
export type AmendmentTally = Schemas['AmendmentTally'];
export type Task = Schemas['Task'];
export type Clause = Schemas['Clause'];
export type Target = Schemas['Target'];
export type TaskDeadline = Schemas['TaskDeadline'];
export type Responsibility = Schemas['Responsibility'];
export type Cycle = Schemas['Cycle'];
export type CycleSnapshot = Schemas['CycleSnapshot'];
export type Report = Schemas['Report'];
export type ReportSummary = Schemas['ReportSummary'];
export type ReportState = ReportSummary['state'];
export type EvidenceFile = Schemas['EvidenceFile'];
export type EvidenceList = Schemas['EvidenceList'];
export type AssessmentSummary = Schemas['AssessmentSummary'];
export type Assessment = Schemas['Assessment'];
export type ScoredUnit = Schemas['ScoredUnit'];
export type ScoreLine = Schemas['ScoreLine'];
export type SchemeSummary = Schemas['SchemeSummary'];
export type Scheme = Schemas['Scheme'];
export type SchemeRules = Schemas['AssessmentScheme'];
export type ScoringRule = Schemas['ScoringRule'];
export type SchemeEffect = Schemas['SchemeEffect'];
export type Appeal = Schemas['Appeal'];
export type AssessmentMark = Schemas['AssessmentMark'];
export type BoardOverview = Schemas['BoardOverview'];
export type LightCounts = Schemas['LightCounts'];
export type BoardDescent = Schemas['BoardDescent'];
export type DescentPolicy = Schemas['DescentPolicy'];
export type PolicyDescent = Schemas['PolicyDescent'];
export type DescentLinks = Schemas['DescentLinks'];
export type DescentNeighbour = Schemas['DescentNeighbour'];
export type MessagePreference = Schemas['MessagePreference'];
export type MessageRobot = Schemas['MessageRobot'];
export type MessageDelivery = Schemas['MessageDelivery'];
export type PassageHit = Schemas['PassageHit'];
export type ReportHit = Schemas['ReportHit'];
export type DirectiveSummary = Schemas['DirectiveSummary'];
export type Directive = Schemas['Directive'];
export type MeetingSummary = Schemas['MeetingSummary'];
export type Meeting = Schemas['Meeting'];
export type EnterpriseRequestSummary = Schemas['EnterpriseRequestSummary'];
export type EnterpriseRequest = Schemas['EnterpriseRequest'];
export type EnterpriseRequestClock = Schemas['EnterpriseRequestClock'];
export type Notification = Schemas['Notification'];
export type AuditEvent = Schemas['AuditEvent'];

/** One page of a list; `nextCursor` null: the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}
