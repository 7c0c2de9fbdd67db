import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MomentColumn } from '../database/columns.js';

/** The answer once given to a creating call, so that the same key gets the same answer and the deed is done once. */
@Entity('idempotency_key')
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid') userId: string;
  @PrimaryColumn('text') key: string;
  /** SHA-256 of method, path and body: the same key with other words is refused. */
  @Column('text') requestHash: string;
  @Column('int', { nullable: true }) status: number | null;
  @Column('jsonb', { nullable: true }) response: unknown;
  @MomentColumn({ default: () => 'now()' }) createdAt: Date;
}
