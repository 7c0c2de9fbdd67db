import { Check, Column, Entity, Index, PrimaryColumn, ForeignKey, Unique } from 'typeorm';
import type { Role } from '../platform/authz/permissions.js';
import { DateColumn, IdColumn, MomentColumn } from '../platform/database/columns.js';

/**
 * A person. `regionId` and `unitId` name rows of the directory; the foreign keys are laid by the migration, because
 * identity stands left of the directory and imports nothing from it.
 */
@Entity('app_user')
@Unique('app_user_username_key', ['username'])
@Check(
  'app_user_roles_check',
  `"roles" <@ ARRAY['reporter','head','inspector','leader','system-admin','security-admin','auditor']`,
)
export class UserEntity {
  @IdColumn() id: string;
  @Column('text') username: string;
  @Column('text') displayName: string;
  /** Argon2id; null for people who act in records but can't sign in. */
  @Column('text', { nullable: true }) passwordHash: string | null;
  @Column('text', { array: true, default: '{}' }) roles: Role[];
  @Index('app_user_region_idx')
  @Column('uuid')
  @ForeignKey('region', { name: 'app_user_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Index('app_user_unit_idx')
  @Column('uuid', { nullable: true })
  @ForeignKey('unit', { name: 'app_user_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string | null;
  @Column('boolean', { default: true }) active: boolean;
  /** Made by the demo story: production refuses to start while one of them can sign in. */
  @Column('boolean', { default: false }) demo: boolean;
  @Column('int', { default: 0 }) failedSignIns: number;
  @MomentColumn({ nullable: true }) lockedUntil: Date | null;
  /** The last day on which they signed in, and the last one before that: to tell them, and nobody else, what is new. */
  @DateColumn({ nullable: true }) lastVisitOn: string | null;
  @DateColumn({ nullable: true }) previousVisitOn: string | null;
  @MomentColumn({ default: () => 'now()' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}

@Entity('session')
export class SessionEntity {
  /** Hex HMAC-SHA-256 of the cookie's token: what stands in the database signs nobody in. */
  @PrimaryColumn('text') tokenHash: string;
  @Index('session_user_idx')
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'session_user_fkey', onDelete: 'CASCADE' })
  userId: string;
  @MomentColumn() createdAt: Date;
  @MomentColumn() expiresAt: Date;
}
