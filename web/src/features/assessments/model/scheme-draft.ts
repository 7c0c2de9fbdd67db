import type { SchemeRules } from '../../../shared/api/types.js';
import type { KeptDraft } from '../../../shared/lib/kept-draft.js';
import { mergeThreeWay } from '../../../shared/lib/three-way.js';

/** What may be written of a scheme. */
export interface SchemeDraft {
  readonly title: string;
  readonly rules: SchemeRules;
}
export type SchemePart = 'title' | keyof SchemeRules;

/** With what an editor begins. */
export interface TakenUp {
  readonly draft: SchemeDraft;
  /** `restored`: typed before and not saved; `merged`: the same, and somebody has saved the scheme since. */
  readonly from: 'saved' | 'restored' | 'merged';
  /** Parts that both changed: mine stands until it is given up. */
  readonly conflicts: readonly SchemePart[];
}

/** What is saved together with what this person had typed and not saved. */
export function takeUp(saved: SchemeDraft, kept: KeptDraft<SchemeDraft> | null): TakenUp {
  const asSaved: TakenUp = { draft: saved, from: 'saved', conflicts: [] };
  if (!kept || sameScheme(kept.draft, saved)) return asSaved;
  if (sameScheme(kept.base, saved)) return { draft: kept.draft, from: 'restored', conflicts: [] };
  const { merged, conflicts } = mergeThreeWay(flat(kept.base), flat(kept.draft), flat(saved));
  const { title, ...rules } = merged;
  const draft = { title, rules };
  return sameScheme(draft, saved) ? asSaved : { draft, from: 'merged', conflicts };
}

export function sameScheme(a: SchemeDraft, b: SchemeDraft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function flat({ title, rules }: SchemeDraft): { title: string } & SchemeRules {
  return { title, ...rules };
}
