import {
  CheckCircleFilled,
  EditOutlined,
  MergeCellsOutlined,
  MinusCircleOutlined,
  MoreOutlined,
  QuestionCircleFilled,
  SplitCellsOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../model/policy.js';
import { needsDecision } from '../model/review.js';
import { LeadChoice } from './lead-choice.js';
import { TaskFacts } from './task-facts.js';

export interface TaskActions {
  readonly activate: (taskId: string) => void;
  readonly decide: (task: Task, state: Task['state']) => void;
  readonly edit: (taskId: string) => void;
  /** With the task before (-1) or after (1) it. */
  readonly merge: (task: Task, by: -1 | 1) => void;
  /** Where the cursor stands in the text. */
  readonly split: (task: Task) => void;
  /** Opens the choice of who leads; null closes it. */
  readonly chooseLead: (taskId: string | null) => void;
  readonly setLead: (task: Task, responsibilityId: string) => void;
}

interface TaskCardProps {
  readonly task: Task;
  readonly active: boolean;
  readonly editable: boolean;
  /** A decision on it is on its way. */
  readonly busy: boolean;
  readonly actions: TaskActions;
  readonly choosingLead: boolean;
  /** The open editor, where the task is being edited. */
  readonly children?: ReactNode;
}

/** The keys then act on this task again. */
export function focusCard(taskId: string): void {
  document.getElementById(`task-${taskId}`)?.focus({ preventScroll: true });
}

export const TaskCard = memo(function TaskCard({
  task,
  active,
  editable,
  busy,
  actions,
  choosingLead,
  children,
}: TaskCardProps) {
  const { t } = useTranslation('policies');
  const classes = ['task-card', `is-${task.state}`, active ? 'active' : ''];
  return (
    <article
      id={`task-${task.id}`}
      className={classes.filter(Boolean).join(' ')}
      tabIndex={-1}
      aria-label={t('task.label', { ref: task.clauseRef, title: task.title })}
      {...(active ? { 'aria-current': 'true' as const } : {})}
      onClick={(event) => {
        const control =
          event.target instanceof Element && event.target.closest('button, input, textarea, a, .ant-select');
        if (!control && !active) actions.activate(task.id);
      }}
    >
      <header>
        <button type="button" className="task-title" onClick={() => actions.activate(task.id)}>
          <span className="ref">{task.clauseRef}</span> {task.title}
        </button>
        {editable || task.state === 'dismissed' ? <StateMark task={task} /> : null}
      </header>
      {children ?? <TaskFacts task={task} />}
      {task.questions.length > 0 && task.state !== 'dismissed' ? (
        <ul className="questions">
          {task.questions.map(({ code, message }) => (
            <li key={`${code}${message}`}>
              <QuestionCircleFilled aria-hidden="true" /> {message}
            </li>
          ))}
        </ul>
      ) : null}
      {active && editable && !children ? (
        <footer>
          {task.state === 'confirmed' ? (
            <Button size="small" loading={busy} onClick={() => actions.decide(task, 'proposed')}>
              {t('task.unconfirm')}
            </Button>
          ) : null}
          {task.state === 'proposed' ? (
            <Button
              size="small"
              type="primary"
              loading={busy}
              onClick={() => actions.decide(task, 'confirmed')}
            >
              {t('task.confirm')}
            </Button>
          ) : null}
          {task.state === 'dismissed' ? (
            <Button
              size="small"
              icon={<UndoOutlined />}
              loading={busy}
              onClick={() => actions.decide(task, 'proposed')}
            >
              {t('task.restore')}
            </Button>
          ) : (
            <>
              <Button size="small" icon={<EditOutlined />} onClick={() => actions.edit(task.id)}>
                {t('task.edit')}
              </Button>
              {task.responsibilities.length > 1 ? (
                <LeadChoice task={task} open={choosingLead} busy={busy} actions={actions} />
              ) : null}
              <Button
                size="small"
                type="text"
                disabled={busy}
                onClick={() => actions.decide(task, 'dismissed')}
              >
                {t('task.dismiss')}
              </Button>
              <Dropdown
                trigger={['click']}
                disabled={busy}
                menu={{
                  items: [
                    {
                      key: 'next',
                      icon: <MergeCellsOutlined />,
                      label: t('task.mergeNext'),
                      extra: 'm',
                      onClick: () => actions.merge(task, 1),
                    },
                    {
                      key: 'previous',
                      icon: <MergeCellsOutlined />,
                      label: t('task.mergePrevious'),
                      extra: 'M',
                      onClick: () => actions.merge(task, -1),
                    },
                    {
                      key: 'split',
                      icon: <SplitCellsOutlined />,
                      label: t('task.split'),
                      extra: 's',
                      onClick: () => actions.split(task),
                    },
                  ],
                }}
              >
                <Button
                  size="small"
                  type="text"
                  icon={<MoreOutlined />}
                  aria-label={t('task.more')}
                  title={t('task.more')}
                />
              </Dropdown>
            </>
          )}
        </footer>
      ) : null}
    </article>
  );
});

function StateMark({ task }: { task: Task }) {
  const { t } = useTranslation('policies');
  if (needsDecision(task)) {
    return (
      <span className="task-state asks">
        <QuestionCircleFilled aria-hidden="true" /> {t('task.asks')}
      </span>
    );
  }
  return (
    <span className={`task-state ${task.state}`}>
      {task.state === 'confirmed' ? <CheckCircleFilled aria-hidden="true" /> : null}
      {task.state === 'dismissed' ? <MinusCircleOutlined aria-hidden="true" /> : null}{' '}
      {t(`state.${task.state}`)}
    </span>
  );
}
