import { Button, Checkbox, DatePicker, Input, Popconfirm } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { draftStore } from '../../../shared/lib/kept-draft.js';
import { useEditSession } from '../../../shared/lib/use-edit-session.js';
import { SaveState, SaveTrouble } from '../../../shared/ui/save-state.js';
import type { PolicyEdits } from '../api/use-policy-edits.js';
import type { Policy, Task } from '../model/policy.js';
import {
  draftOf,
  editBetween,
  problemsBetween,
  problemsOf,
  TASK_RULES,
  type TaskDraft,
} from '../model/task-draft.js';
import { DeadlineRows } from './deadline-rows.js';
import { ResponsibilityRows } from './responsibility-rows.js';
import { TargetRows } from './target-rows.js';

interface TaskEditorProps {
  readonly task: Task;
  /** That of the document. */
  readonly version: number;
  readonly regionId: string;
  readonly edits: PolicyEdits;
  readonly onMatch: (printed: string, unitId: string) => void;
  readonly matching: boolean;
  readonly onConfirm: (task: Task) => void;
  readonly onClose: () => void;
}

/** One task's fields; every pause in typing saves what changed. */
export function TaskEditor({
  task,
  version,
  regionId,
  edits,
  onMatch,
  matching,
  onConfirm,
  onClose,
}: TaskEditorProps) {
  const { t } = useTranslation(['policies', 'shared']);
  const { userId } = useSession();
  const incoming = useMemo(() => draftOf(task), [task]);
  const store = useMemo(() => draftStore<TaskDraft>(userId, 'task', task.id), [userId, task.id]);
  const rows = useRef(0);
  const newKey = useCallback(() => `new${(rows.current += 1)}`, []);

  const held = (policy: Policy) => {
    const now = policy.tasks.find(({ id }) => id === task.id);
    return { version: policy.version, value: now ? draftOf(now) : incoming };
  };
  const { draft, base, change, status, error, conflicts, takenOver, flush, keepMine, takeTheirs, discard } =
    useEditSession<TaskDraft>({
      incoming,
      version,
      rules: TASK_RULES,
      store,
      valid: (candidate, from) => problemsBetween(from, candidate).length === 0,
      save: async (from, to, at) => held(await edits.changeTask(task.id, at, editBetween(from, to))),
      reload: async () => held(await edits.reload()),
    });
  // The same functions all the time: what one types into one field does not draw the rows of the others anew.
  const setResponsibilities = useCallback(
    (responsibilities: TaskDraft['responsibilities']) => change((was) => ({ ...was, responsibilities })),
    [change],
  );
  const setDeadlines = useCallback(
    (deadlines: TaskDraft['deadlines']) => change((was) => ({ ...was, deadlines })),
    [change],
  );
  const setTargets = useCallback(
    (targets: TaskDraft['targets']) => change((was) => ({ ...was, targets })),
    [change],
  );
  const problems = problemsOf(draft);
  const wordsFor = (fields: readonly (keyof TaskDraft)[]) => fields.map((field) => t(`field.${field}`));

  async function leave(then: () => void) {
    if (await flush()) then();
  }

  return (
    <div
      className="task-editor"
      onKeyDown={(event) => {
        if (event.defaultPrevented || event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') void leave(onClose);
        else if (event.key === 'Enter' && event.ctrlKey && task.state === 'proposed' && status !== 'invalid')
          void leave(() => onConfirm(task));
        else return;
        event.preventDefault();
      }}
    >
      <SaveTrouble
        status={status}
        error={error}
        conflicts={wordsFor(conflicts)}
        takenOver={wordsFor(takenOver)}
        theirs={<Theirs fields={conflicts} draft={base} />}
        onRetry={() => void flush()}
        onKeepMine={keepMine}
        onTakeTheirs={takeTheirs}
      />
      <label>
        {t('field.title')}
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={200}
          value={draft.title}
          {...(problems.some(({ field }) => field === 'title') ? { status: 'error' as const } : {})}
          onChange={(event) => change((was) => ({ ...was, title: event.target.value }))}
        />
      </label>
      <ResponsibilityRows
        rows={draft.responsibilities}
        regionId={regionId}
        matching={matching}
        newKey={newKey}
        onMatch={onMatch}
        onChange={setResponsibilities}
      />
      <Checkbox
        checked={draft.openEnded}
        onChange={(event) => change((was) => ({ ...was, openEnded: event.target.checked }))}
      >
        {t('editor.openEnded')}
      </Checkbox>
      <label>
        {t('field.startsOn')}{' '}
        <DatePicker
          value={toPicker(draft.startsOn)}
          placeholder={t('editor.startsOnHint')}
          onChange={(value) => change((was) => ({ ...was, startsOn: fromPicker(value) ?? null }))}
        />
      </label>
      <DeadlineRows rows={draft.deadlines} newKey={newKey} onChange={setDeadlines} />
      <TargetRows rows={draft.targets} newKey={newKey} onChange={setTargets} />
      <footer>
        {task.state === 'proposed' ? (
          <Button
            size="small"
            type="primary"
            disabled={status === 'invalid' || conflicts.length > 0}
            onClick={() => void leave(() => onConfirm(task))}
          >
            {t('editor.confirm')}
          </Button>
        ) : null}
        <Button size="small" onClick={() => void leave(onClose)}>
          {t('editor.close')}
        </Button>
        {status === 'invalid' || status === 'failed' ? (
          <Popconfirm
            title={t('editor.discardSure')}
            okText={t('editor.discard')}
            cancelText={t('shared:reason.cancel')}
            onConfirm={() => {
              discard();
              onClose();
            }}
          >
            <Button size="small" type="text" danger>
              {t('editor.discard')}
            </Button>
          </Popconfirm>
        ) : null}
        <SaveState status={status} error={error} />
        {status === 'invalid' ? <span className="warn">{t('editor.invalid')}</span> : null}
      </footer>
    </div>
  );
}

/** The other side of a conflict, in words. */
function Theirs({ fields, draft }: { fields: readonly (keyof TaskDraft)[]; draft: TaskDraft }) {
  const { t } = useTranslation(['policies', 'shared']);
  return (
    <ul className="theirs">
      {fields.map((field) => (
        <li key={field}>
          <strong>{t(`field.${field}`)}</strong>：{wordsOf(draft, field) || t('shared:none')}
        </li>
      ))}
    </ul>
  );

  function wordsOf(of: TaskDraft, field: keyof TaskDraft): string {
    switch (field) {
      case 'title':
        return of.title;
      case 'openEnded':
        return of.openEnded ? t('editor.openEnded') : t('editor.closedList');
      case 'startsOn':
        return of.startsOn ?? '';
      case 'responsibilities':
        return of.responsibilities
          .map((row) => `${row.printed}（${t(`shared:role.${row.role}`)}）`)
          .join('、');
      case 'deadlines':
        return of.deadlines
          .map((row) =>
            [row.date, row.recurrence ? t(`recurrence.${row.recurrence}`) : ''].filter(Boolean).join(' '),
          )
          .join('、');
      case 'targets':
        return of.targets.map((row) => `${row.object} ${row.value ?? ''}${row.measure}`).join('、');
    }
  }
}
