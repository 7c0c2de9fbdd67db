import {
  AppealEntity,
  AssessmentConsentEntity,
  AssessmentEntity,
  AssessmentFactEntity,
  AssessmentRunEntity,
  AssessmentUnitEntity,
  ScoreLineEntity,
} from './assessments/assessment.entity.js';
import { AssessmentMarkEntity, AwardedTitleEntity } from './assessments/mark.entity.js';
import { AssessmentSchemeEntity } from './assessments/scheme.entity.js';
import {
  BulletinCompositionEntity,
  BulletinConsentEntity,
  BulletinEntity,
  BulletinObjectionEntity,
} from './bulletins/bulletin.entity.js';
import { CalendarSubscriptionEntity } from './calendar-feed/calendar-subscription.entity.js';
import { CycleSnapshotEntity, CycleUnitTotalEntity } from './cycles/cycle-snapshot.entity.js';
import {
  ProgressReportEntity,
  ReportFigureEntity,
  ReportingCycleEntity,
  ReportReturnEntity,
} from './cycles/cycle.entity.js';
import { PolicyDescentEntity, TaskDescentEntity } from './descent/descent.entity.js';
import { DirectiveDutyEntity, DirectiveEntity, DirectiveReplyEntity } from './directives/directive.entity.js';
import { RegionEntity } from './directory/region.entity.js';
import {
  CollectiveMemberEntity,
  CollectiveUnitEntity,
  FormerUnitNameEntity,
  RememberedNameEntity,
  UnitAliasEntity,
  UnitEntity,
  UnitSuccessionEntity,
} from './directory/unit.entity.js';
import {
  EnterpriseRequestClockEntity,
  EnterpriseRequestDeedEntity,
  EnterpriseRequestEntity,
  EnterpriseRequestPastRoundEntity,
} from './enterprise-requests/enterprise-request.entity.js';
import { SessionEntity, UserEntity } from './identity/user.entity.js';
import { FindingEntity } from './inspections/finding.entity.js';
import {
  InspectionCandidateEntity,
  InspectionRoundEntity,
  InspectionRoundInspectorEntity,
  InspectionRoundPolicyEntity,
  InspectionRoundUnitEntity,
  InspectionSampleEntity,
} from './inspections/inspection-round.entity.js';
import { InspectionSettingEntity } from './inspections/inspection-setting.entity.js';
import { InspectionVisitEntity, VerifiedFigureEntity } from './inspections/inspection-visit.entity.js';
import {
  RectificationEntity,
  RectificationExtensionEntity,
  RectificationMeasureEntity,
  RectificationRiseEntity,
} from './inspections/rectification.entity.js';
import { InspectorRedEntity } from './inspections/inspector-red.entity.js';
import {
  LightAdoptionEntity,
  LightAdoptionWithdrawalEntity,
  LightTemplateEntity,
} from './light-templates/light-template.entity.js';
import {
  MessageDeliveryEntity,
  MessagePreferenceEntity,
  MessageRobotEntity,
  NotificationEntity,
  OutgoingMessageEntity,
} from './notifications/notification.entity.js';
import { AuditEventEntity } from './platform/audit/audit-event.entity.js';
import { StoredFileEntity } from './platform/files/stored-file.entity.js';
import { IdempotencyKeyEntity } from './platform/http/idempotency-key.entity.js';
import {
  ClauseEntity,
  PolicyEntity,
  PolicyPassageEntity,
  ResponsibilityEntity,
  TargetEntity,
  TargetSuccessionEntity,
  TaskDeadlineEntity,
  TaskEntity,
} from './policies/policy.entity.js';
import {
  ReorganisationEntity,
  ReorganisationUnitEntity,
  ScheduledReorganisationEntity,
} from './reorganisations/reorganisation.entity.js';
import { EvidenceFileEntity } from './work-items/evidence-file.entity.js';
import { PlanInForceEntity, PlanNodeEntity, WorkItemPlanEntity } from './work-items/work-item-plan.entity.js';
import { TaskAmendmentEntity } from './work-items/task-amendment.entity.js';
import { ReportingDemandEntity } from './policies/reporting-demand.entity.js';
import {
  WorkItemEntity,
  WorkItemRequestEntity,
  WorkItemStandingEntity,
} from './work-items/work-item.entity.js';
import {
  AgendaPointEntity,
  MeetingEntity,
  MeetingUnitEntity,
  ResolutionEntity,
  ResolutionUnitEntity,
} from './meetings/meeting.entity.js';

/** Every table there is; a test holds them against the migrations. */
export const ENTITIES = [
  RegionEntity,
  UnitEntity,
  UnitAliasEntity,
  FormerUnitNameEntity,
  UnitSuccessionEntity,
  RememberedNameEntity,
  CollectiveUnitEntity,
  CollectiveMemberEntity,
  UserEntity,
  SessionEntity,
  AuditEventEntity,
  IdempotencyKeyEntity,
  StoredFileEntity,
  PolicyEntity,
  ClauseEntity,
  ReportingDemandEntity,
  TaskEntity,
  ResponsibilityEntity,
  TaskDeadlineEntity,
  TargetEntity,
  TargetSuccessionEntity,
  PolicyDescentEntity,
  TaskDescentEntity,
  PolicyPassageEntity,
  WorkItemEntity,
  WorkItemStandingEntity,
  WorkItemRequestEntity,
  WorkItemPlanEntity,
  PlanNodeEntity,
  PlanInForceEntity,
  TaskAmendmentEntity,
  EvidenceFileEntity,
  ReportingCycleEntity,
  ProgressReportEntity,
  ReportFigureEntity,
  ReportReturnEntity,
  CycleSnapshotEntity,
  CycleUnitTotalEntity,
  InspectorRedEntity,
  DirectiveEntity,
  DirectiveDutyEntity,
  DirectiveReplyEntity,
  MeetingEntity,
  MeetingUnitEntity,
  AgendaPointEntity,
  ResolutionEntity,
  ResolutionUnitEntity,
  EnterpriseRequestEntity,
  EnterpriseRequestPastRoundEntity,
  EnterpriseRequestDeedEntity,
  EnterpriseRequestClockEntity,
  InspectionSettingEntity,
  InspectionRoundEntity,
  InspectionRoundPolicyEntity,
  InspectionRoundUnitEntity,
  InspectionRoundInspectorEntity,
  InspectionCandidateEntity,
  InspectionSampleEntity,
  InspectionVisitEntity,
  VerifiedFigureEntity,
  FindingEntity,
  RectificationEntity,
  RectificationMeasureEntity,
  RectificationRiseEntity,
  RectificationExtensionEntity,
  LightTemplateEntity,
  LightAdoptionEntity,
  LightAdoptionWithdrawalEntity,
  BulletinEntity,
  BulletinCompositionEntity,
  BulletinObjectionEntity,
  BulletinConsentEntity,
  CalendarSubscriptionEntity,
  AssessmentSchemeEntity,
  AssessmentEntity,
  AssessmentRunEntity,
  AssessmentFactEntity,
  AssessmentUnitEntity,
  ScoreLineEntity,
  AssessmentConsentEntity,
  AppealEntity,
  AssessmentMarkEntity,
  AwardedTitleEntity,
  ReorganisationEntity,
  ReorganisationUnitEntity,
  ScheduledReorganisationEntity,
  NotificationEntity,
  MessagePreferenceEntity,
  MessageRobotEntity,
  OutgoingMessageEntity,
  MessageDeliveryEntity,
];
