/**
 * Which policies carry out which as of a day (a placeholder such as `$2::date`): a subquery, in parentheses, of
 * `upper_policy_id`, `lower_policy_id`, `basis`, `quote`, `start_at`, `end_at`, `decided_by`, `decided_on`.
 */
export function linkedPolicies(day: string): string {
  return `(SELECT * FROM (${lastPolicyDecisions(day)}) each WHERE each.decision = 'linked')`;
}

/** The last decision on each pair of policies, whatever it says. */
export function lastPolicyDecisions(day: string): string {
  return `SELECT DISTINCT ON (upper_policy_id, lower_policy_id) *
            FROM policy_descent WHERE decided_on <= ${day}
           ORDER BY upper_policy_id, lower_policy_id, id DESC`;
}

/**
 * Which tasks carry out which as of a day: a subquery, in parentheses, of `upper_policy_id`, `upper_task_id`,
 * `lower_policy_id`, `lower_task_id`. Links of policies that are no longer held together do not count.
 * A condition on the upper policy or on either task reaches the table itself.
 */
export function linkedTasks(day: string): string {
  return `(SELECT last.upper_policy_id, last.upper_task_id, last.lower_policy_id, last.lower_task_id
             FROM (${lastTaskDecisions(day)}) last
             JOIN ${linkedPolicies(day)} held ON held.upper_policy_id = last.upper_policy_id
                                             AND held.lower_policy_id = last.lower_policy_id
            WHERE last.decision = 'linked')`;
}

/** The last decision on each pair of tasks, whatever it says. */
export function lastTaskDecisions(day: string): string {
  return `SELECT DISTINCT ON (upper_policy_id, lower_policy_id, upper_task_id, lower_task_id) *
            FROM task_descent WHERE decided_on <= ${day}
           ORDER BY upper_policy_id, lower_policy_id, upper_task_id, lower_task_id, id DESC`;
}
