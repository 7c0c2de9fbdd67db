import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { UserEntity } from '../identity/user.entity.js';
import { IdColumn, MomentColumn } from '../platform/database/columns.js';

/** 日历订阅: the secret address of a person's calendar; one in force at a time, those before stay as revoked. */
@Entity('calendar_subscription')
@Unique('calendar_subscription_token_key', ['tokenHash'])
@Index('calendar_subscription_user_key', ['userId'], { unique: true, where: '"revoked_at" IS NULL' })
export class CalendarSubscriptionEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'calendar_subscription_user_fkey', onDelete: 'RESTRICT' })
  userId: string;
  /** Hex SHA-256 of a random token: what stands in the database opens no calendar. */
  @Column('text') tokenHash: string;
  @MomentColumn({ default: () => 'now()' }) madeAt: Date;
  @MomentColumn({ nullable: true }) revokedAt: Date | null;
}
