import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import { UserEntity } from '../identity/user.entity.js';
import { IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';

/** A message in the app. `dedupeKey` makes its job repeatable. */
@Entity('notification')
@Unique('notification_dedupe_key', ['userId', 'dedupeKey'])
@Index('notification_user_idx', ['userId', 'id'])
export class NotificationEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'notification_user_fkey', onDelete: 'RESTRICT' })
  userId: string;
  @Column('text') kind: string;
  @Column('text') title: string;
  /** A path of the web, such as `/desk`. */
  @Column('text') link: string;
  @Column('text') dedupeKey: string;
  @MomentColumn({ default: () => 'now()' }) createdAt: Date;
  @MomentColumn({ nullable: true }) readAt: Date | null;
}

const QUIET_HOURS = ['quiet_from', 'quiet_until']
  .map((column) => `"${column}" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
  .join(' AND ');

/** Where a person wants mail, and when not. Times of day are `HH:MM` in Shanghai; two alike: never quiet. */
@Entity('message_preference')
@Check('message_preference_quiet_check', QUIET_HOURS)
@Check('message_preference_mail_check', 'NOT "mail" OR "email" IS NOT NULL')
export class MessagePreferenceEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => UserEntity, { name: 'message_preference_user_fkey', onDelete: 'RESTRICT' })
  userId: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('boolean', { default: false }) mail: boolean;
  @Column('text', { default: '20:00' }) quietFrom: string;
  @Column('text', { default: '08:00' }) quietUntil: string;
  /** In a row; each makes the pause before the next try longer. */
  @Column('int', { default: 0 }) failures: number;
  @MomentColumn({ nullable: true }) nextTryAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}

export const ROBOT_KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/** 群机器人: of a unit, or of the region's efficiency office where `unitId` is null. Its address is a secret. */
@Entity('message_robot')
@Check('message_robot_kind_check', oneOf('kind', ROBOT_KINDS))
@Check('message_robot_quiet_check', QUIET_HOURS)
export class MessageRobotEntity {
  @IdColumn() id: string;
  @Index('message_robot_region_idx')
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'message_robot_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => UnitEntity, { name: 'message_robot_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string | null;
  @Column('text') kind: RobotKind;
  @Column('text') name: string;
  @Column('text') url: string;
  /** Signs what is sent to DingTalk and Feishu, where the group asks for it. */
  @Column('text', { nullable: true }) secret: string | null;
  @Column('boolean', { default: true }) active: boolean;
  @Column('text', { default: '20:00' }) quietFrom: string;
  @Column('text', { default: '08:00' }) quietUntil: string;
  @Column('int', { default: 0 }) failures: number;
  @MomentColumn({ nullable: true }) nextTryAt: Date | null;
  @MomentColumn({ default: () => 'now()' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}

/** A message that waits to leave by mail or robot; settled when it was sent, or read in the app before that. */
@Entity('outgoing_message')
@Unique('outgoing_message_user_key', ['userId', 'dedupeKey'])
@Unique('outgoing_message_robot_key', ['robotId', 'dedupeKey'])
@Index('outgoing_message_waiting_idx', ['userId', 'robotId', 'createdAt'], { where: '"settled_at" IS NULL' })
@Check('outgoing_message_to_check', '("user_id" IS NULL) <> ("robot_id" IS NULL)')
export class OutgoingMessageEntity {
  @IdColumn() id: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => UserEntity, { name: 'outgoing_message_user_fkey', onDelete: 'RESTRICT' })
  userId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => MessageRobotEntity, { name: 'outgoing_message_robot_fkey', onDelete: 'RESTRICT' })
  robotId: string | null;
  @Column('text') title: string;
  @Column('text') link: string;
  @Column('text') dedupeKey: string;
  @MomentColumn({ default: () => 'now()' }) createdAt: Date;
  @MomentColumn({ nullable: true }) settledAt: Date | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => MessageDeliveryEntity, { name: 'outgoing_message_delivery_fkey', onDelete: 'RESTRICT' })
  deliveryId: string | null;
}

/** One attempt to send what waited: what, to whom, when, with what outcome. Never changed. */
@Entity('message_delivery')
@Index('message_delivery_user_idx', ['userId', 'id'])
@Index('message_delivery_robot_idx', ['robotId', 'id'])
@Check('message_delivery_outcome_check', oneOf('outcome', ['sent', 'failed']))
@Check('message_delivery_to_check', '("user_id" IS NULL) <> ("robot_id" IS NULL)')
export class MessageDeliveryEntity {
  @IdColumn() id: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => UserEntity, { name: 'message_delivery_user_fkey', onDelete: 'RESTRICT' })
  userId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => MessageRobotEntity, { name: 'message_delivery_robot_fkey', onDelete: 'RESTRICT' })
  robotId: string | null;
  /** The mail address, or the name of the group. */
  @Column('text') address: string;
  @Column('text') subject: string;
  @Column('int') messages: number;
  @Column('text') outcome: 'sent' | 'failed';
  @Column('text', { nullable: true }) error: string | null;
  @MomentColumn({ default: () => 'now()' }) at: Date;
}
