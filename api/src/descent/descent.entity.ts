import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { PolicyEntity, TaskEntity } from '../policies/policy.entity.js';

/**
 * 层层分解: that one policy carries out another of a region above. Only added to: the last decision of a day or before
 * holds on that day, so that what is taken back keeps its history.
 */
@Entity('policy_descent')
@Index('policy_descent_lower_idx', ['lowerPolicyId', 'upperPolicyId', 'id'])
@Index('policy_descent_upper_idx', ['upperPolicyId', 'lowerPolicyId', 'id'])
@Check('policy_descent_decision_check', oneOf('decision', ['linked', 'withdrawn']))
@Check('policy_descent_basis_check', oneOf('basis', ['citation', 'manual']))
@Check('policy_descent_quote_check', `("basis" = 'citation') = ("quote" <> '')`)
@Check('policy_descent_self_check', '"upper_policy_id" <> "lower_policy_id"')
export class PolicyDescentEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'policy_descent_upper_fkey', onDelete: 'RESTRICT' })
  upperPolicyId: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'policy_descent_lower_fkey', onDelete: 'RESTRICT' })
  lowerPolicyId: string;
  @Column('text') decision: 'linked' | 'withdrawn';
  /** Printed in the policy below (then quoted with its place), or known to who decided. */
  @Column('text') basis: 'citation' | 'manual';
  @Column('text', { default: '' }) quote: string;
  @Column('int', { default: 0 }) startAt: number;
  @Column('int', { default: 0 }) endAt: number;
  @Column('uuid') decidedBy: string;
  @DateColumn() decidedOn: string;
}

/** That a task below carries out one above, or does not; only added to, like the descent of policies. */
@Entity('task_descent')
@Index('task_descent_upper_idx', ['upperPolicyId', 'upperTaskId', 'lowerTaskId', 'id'])
@Index('task_descent_lower_idx', ['lowerTaskId', 'upperTaskId', 'id'])
@Index('task_descent_pair_idx', ['lowerPolicyId', 'upperPolicyId'])
@Check('task_descent_decision_check', oneOf('decision', ['linked', 'refused', 'withdrawn']))
@Check('task_descent_self_check', '"upper_policy_id" <> "lower_policy_id"')
export class TaskDescentEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'task_descent_upper_policy_fkey', onDelete: 'RESTRICT' })
  upperPolicyId: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'task_descent_lower_policy_fkey', onDelete: 'RESTRICT' })
  lowerPolicyId: string;
  @Column('uuid')
  @ForeignKey(() => TaskEntity, { name: 'task_descent_upper_task_fkey', onDelete: 'RESTRICT' })
  upperTaskId: string;
  @Column('uuid')
  @ForeignKey(() => TaskEntity, { name: 'task_descent_lower_task_fkey', onDelete: 'RESTRICT' })
  lowerTaskId: string;
  /** `withdrawn`: as though nobody had decided yet. */
  @Column('text') decision: 'linked' | 'refused' | 'withdrawn';
  /** Why it was suggested; empty for what a person found alone. */
  @Column('text', { default: '' }) reason: string;
  @Column('uuid') decidedBy: string;
  @DateColumn() decidedOn: string;
}
