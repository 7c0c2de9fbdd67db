import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DirectiveEntity } from '../directives/directive.entity.js';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import type { MeetingState } from '../domain/lifecycle/meeting-lifecycle.js';
import type { Light } from '../domain/lights/light-template.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { PolicyEntity } from '../policies/policy.entity.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';

export const MEETING_KINDS = ['promotion', 'joint'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];
export const OCCASIONS = ['half-yearly', 'monthly', 'single'] as const;
export type Occasion = (typeof OCCASIONS)[number];
export const ROUTES = ['minutes', 'directive'] as const;
export type Route = (typeof ROUTES)[number];

/** 会议: 推进会 or 联席会议. `version` counts every edit, of its agenda and its resolutions too. */
@Entity('meeting')
@Index('meeting_region_idx', ['regionId', 'meetsOn', 'id'])
@Index('meeting_policy_idx', ['policyId'], { where: '"policy_id" IS NOT NULL' })
@Check('meeting_kind_check', oneOf('kind', MEETING_KINDS))
@Check('meeting_occasion_check', oneOf('occasion', OCCASIONS))
@Check('meeting_state_check', oneOf('state', ['planned', 'held', 'settled', 'called-off']))
@Check('meeting_called_off_check', `("state" = 'called-off') = ("call_off_reason" IS NOT NULL)`)
export class MeetingEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'meeting_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') kind: MeetingKind;
  @Column('text') occasion: Occasion;
  @Column('text') title: string;
  @DateColumn() meetsOn: string;
  @Column('text') place: string;
  /** Who presides, in words. */
  @Column('text') chair: string;
  @Column('text', { default: 'planned' }) state: MeetingState;
  @Column({ type: 'text', nullable: true }) callOffReason: string | null;
  @DateColumn({ nullable: true }) settledOn: string | null;
  /** The minutes, once they are drafted: a document like any other. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => PolicyEntity, { name: 'meeting_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string | null;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'meeting_planned_by_fkey', onDelete: 'RESTRICT' })
  plannedBy: string;
  @Column('text') plannedByName: string;
  @DateColumn() plannedOn: string;
  @Column('int', { default: 1 }) version: number;
}

/** A unit that is invited. */
@Entity('meeting_unit')
@Index('meeting_unit_unit_idx', ['unitId'])
export class MeetingUnitEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => MeetingEntity, { name: 'meeting_unit_meeting_fkey', onDelete: 'RESTRICT' })
  meetingId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'meeting_unit_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
}

/** 议题: an item, with its light as it was on the day it was taken up, or a topic in words. Dropped, never deleted. */
@Entity('agenda_point')
@Index('agenda_point_meeting_idx', ['meetingId', 'seq'])
@Index('agenda_point_item_key', ['meetingId', 'workItemId'], {
  unique: true,
  where: '"work_item_id" IS NOT NULL AND NOT "dropped"',
})
@Check('agenda_point_taken_check', `("work_item_id" IS NULL) = ("reason" IS NULL)`)
export class AgendaPointEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => MeetingEntity, { name: 'agenda_point_meeting_fkey', onDelete: 'RESTRICT' })
  meetingId: string;
  @Column('int') seq: number;
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => WorkItemEntity, { name: 'agenda_point_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string | null;
  /** The topic, or the words of the item as they were. */
  @Column('text') title: string;
  @DateColumn() takenOn: string;
  /** Null of a topic, and of an item that was not lit. */
  @Column({ type: 'text', nullable: true }) light: Light | null;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @Column('boolean', { default: false }) dropped: boolean;
}

/** 议定事项. Goes its way as a directive or in the minutes, and does not change after that. */
@Entity('resolution')
@Index('resolution_meeting_idx', ['meetingId', 'seq'])
@Index('resolution_directive_key', ['directiveId'], { unique: true, where: '"directive_id" IS NOT NULL' })
@Check('resolution_route_check', oneOf('route', ROUTES))
@Check('resolution_directive_check', `"directive_id" IS NULL OR "route" = 'directive'`)
@Check('resolution_minutes_check', `"minutes_start" IS NULL OR "route" = 'minutes'`)
@Check('resolution_span_check', '("minutes_start" IS NULL) = ("minutes_end" IS NULL)')
export class ResolutionEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => MeetingEntity, { name: 'resolution_meeting_fkey', onDelete: 'RESTRICT' })
  meetingId: string;
  @Column('int') seq: number;
  @Column('text') words: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'resolution_lead_unit_fkey', onDelete: 'RESTRICT' })
  leadUnitId: string;
  @DateColumn() dueOn: string;
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => AgendaPointEntity, { name: 'resolution_point_fkey', onDelete: 'RESTRICT' })
  pointId: string | null;
  @Column('text') route: Route;
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => DirectiveEntity, { name: 'resolution_directive_fkey', onDelete: 'RESTRICT' })
  directiveId: string | null;
  /** Where its paragraph stands in the text of the minutes: the tasks that begin within it are its own. */
  @Column({ type: 'int', nullable: true }) minutesStart: number | null;
  @Column({ type: 'int', nullable: true }) minutesEnd: number | null;
  @Column('boolean', { default: false }) dropped: boolean;
}

/** A unit that supports the lead of a resolution. */
@Entity('resolution_unit')
@Index('resolution_unit_unit_idx', ['unitId'])
export class ResolutionUnitEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => ResolutionEntity, { name: 'resolution_unit_resolution_fkey', onDelete: 'RESTRICT' })
  resolutionId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'resolution_unit_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
}
