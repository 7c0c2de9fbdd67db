import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { UserEntity } from '../identity/user.entity.js';
import { IdColumn, MomentColumn } from '../platform/database/columns.js';

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
