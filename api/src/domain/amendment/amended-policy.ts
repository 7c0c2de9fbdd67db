import { lettersOf, wordsOf } from './wording.js';

/** What of a document tells which one it amends. */
export interface PolicyHead {
  readonly title: string;
  readonly docNumber: string | null;
}

/** A published document of the region that might be the one. */
export interface PolicyToAmend extends PolicyHead {
  readonly id: string;
  /** Tasks of the draft that bear the same title as one of its tasks, as a share of the draft's tasks: 0 to 1. */
  readonly sharedTasks: number;
}

export type AmendmentSign = 'named' | 'title' | 'tasks';

export interface AmendmentSuggestion {
  readonly id: string;
  readonly signs: readonly AmendmentSign[];
}

const LIKE_TITLES = 0.75;
const SHARED_TASKS = 0.3;
const MOST = 5;

/** Words that a new version adds to its title and the old one does not have. */
const VERSION_WORDS =
  /(?:修订|修正|修改|修编|调整|更新|新)(?:版|稿|案|本)?|\d{4}年(?:度)?|[(（[〔](?:[^)）\]〕]*(?:版|修订|修正|试行|暂行)[^)）\]〕]*)[)）\]〕]|关于|印发|的?通知$/gu;

/**
 * The documents that a draft may amend, the likeliest first: those its text names by number or title (it says what it
 * replaces), those of nearly the same title, those that give the same tasks. A person decides.
 */
export function suggestAmended(
  draft: PolicyHead & { readonly text: string },
  published: readonly PolicyToAmend[],
): AmendmentSuggestion[] {
  const text = wordsOf(draft.text);
  const title = core(draft.title);
  return published
    .map((policy) => {
      const signs: AmendmentSign[] = [];
      const likeness = alike(title, core(policy.title));
      if (isNamed(policy, draft, text)) signs.push('named');
      if (likeness >= LIKE_TITLES) signs.push('title');
      if (policy.sharedTasks >= SHARED_TASKS) signs.push('tasks');
      return { id: policy.id, signs, weight: signs.length + likeness + policy.sharedTasks };
    })
    .filter(({ signs }) => signs.length > 0)
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? 1 : -1))
    .slice(0, MOST)
    .map(({ id, signs }) => ({ id, signs }));
}

/** A document that keeps its own number or title names nobody by it. */
function isNamed(policy: PolicyHead, draft: PolicyHead, text: string): boolean {
  const number = policy.docNumber === null ? '' : wordsOf(policy.docNumber);
  if (number !== '' && number !== wordsOf(draft.docNumber ?? '') && text.includes(number)) return true;
  const title = wordsOf(policy.title);
  return title.length >= 6 && title !== wordsOf(draft.title) && text.includes(`《${title}》`);
}

function core(title: string): string {
  return lettersOf(title.replace(VERSION_WORDS, '')).replace(
    /^.*(?:人民政府|办公室|办公厅|委员会)(?=.{6})/u,
    '',
  );
}

/** The share of pairs of letters that two titles have in common. */
function alike(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [x, y] = [pairsOf(a), pairsOf(b)];
  const both = [...x].filter((pair) => y.has(pair)).length;
  return (2 * both) / (x.size + y.size || 1);
}

function pairsOf(letters: string): Set<string> {
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
}
