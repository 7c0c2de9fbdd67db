/** What of a task decides whether a person still has to look at it. */
export interface TaskFacts {
  readonly state: 'proposed' | 'confirmed' | 'dismissed';
  readonly openEnded: boolean;
  readonly responsibilities: readonly {
    readonly printed: string;
    readonly basis: 'annotation' | 'inherited' | 'prose' | 'manual';
    readonly matched: boolean;
  }[];
}

export interface Question {
  readonly code: 'unit.missing' | 'unit.unmatched' | 'unit.open_list' | 'unit.proposed';
  readonly message: string;
}

/**
 * What a person must decide before a task can be published. Confirming a task answers what can be answered by
 * looking; a unit that nobody knows stays a question until it is matched or taken out.
 */
export function questionsOf(task: TaskFacts): Question[] {
  if (task.state === 'dismissed') return [];
  const questions: Question[] = [];
  const ask = (code: Question['code'], message: string) => questions.push({ code, message });
  if (task.responsibilities.length === 0) ask('unit.missing', '没有责任单位，请补上，或标为不作任务。');
  for (const name of new Set(
    task.responsibilities.filter(({ matched }) => !matched).map(({ printed }) => printed),
  ))
    ask('unit.unmatched', `“${name}”没有对应到单位名录，请指定单位。`);
  if (task.state === 'confirmed') return questions;
  if (task.openEnded) ask('unit.open_list', '责任单位以“等”结尾，请确认是否还有其他单位。');
  if (isProposal(task)) ask('unit.proposed', '责任单位是从正文推断的，请核对后确认。');
  return questions;
}

/** Read from prose alone: a proposal that counts for nothing until a person has confirmed it. */
export function isProposal(task: TaskFacts): boolean {
  return (
    task.state === 'proposed' &&
    task.responsibilities.length > 0 &&
    task.responsibilities.every(({ basis }) => basis === 'prose')
  );
}
