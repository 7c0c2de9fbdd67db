import type { EditRules } from '../../../shared/lib/edit-session.js';
import type { Policy } from './policy.js';

/** What is said of the document as a whole, as a person edits it. */
export type PolicyFacts = Pick<Policy, 'title' | 'docNumber' | 'issuer' | 'issuedOn' | 'horizon'>;
export type FactField = keyof PolicyFacts;

export function factsOf(policy: PolicyFacts): PolicyFacts {
  const { title, docNumber, issuer, issuedOn, horizon } = policy;
  return { title, docNumber, issuer, issuedOn, horizon };
}

function sent(facts: PolicyFacts, field: FactField) {
  const value = facts[field];
  if (typeof value !== 'string') return value;
  return value.trim() === '' && field === 'docNumber' ? null : value.trim();
}

export const FACT_RULES: EditRules<PolicyFacts> = {
  same: (field, a, b) => sent(a, field) === sent(b, field),
};

export function factsBetween(base: PolicyFacts, mine: PolicyFacts): Partial<PolicyFacts> {
  const changed = (Object.keys(base) as FactField[]).filter((field) => !FACT_RULES.same(field, base, mine));
  return Object.fromEntries(changed.map((field) => [field, sent(mine, field)])) as Partial<PolicyFacts>;
}

/** Those in what a person changed: what the reader did not find must not hold up the rest. */
export function factProblemsBetween(base: PolicyFacts, facts: PolicyFacts): FactField[] {
  return factProblems(facts).filter((field) => !FACT_RULES.same(field, base, facts));
}

/** Fields that cannot be sent as they are. */
export function factProblems(facts: PolicyFacts): FactField[] {
  const problems: FactField[] = [];
  if (facts.title.trim() === '') problems.push('title');
  if (facts.issuer.trim() === '') problems.push('issuer');
  return problems;
}
