import { Button, Drawer } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import type { Task } from '../model/policy.js';
import { unmatchedNames } from '../model/review.js';
import { UnitChoice } from './unit-choice.js';

const SHOWN = 6;

interface NamesDrawerProps {
  readonly tasks: readonly Task[];
  readonly regionId: string;
  readonly editable: boolean;
  readonly open: boolean;
  /** The name that is being matched. */
  readonly matching: string | null;
  readonly onMatch: (printed: string, unitId: string) => void;
  readonly onShow: (taskId: string) => void;
  readonly onClose: () => void;
}

/** Every printed name that stands for no unit yet, each to be matched once for the whole document. */
export function NamesDrawer({
  tasks,
  regionId,
  editable,
  open,
  matching,
  onMatch,
  onShow,
  onClose,
}: NamesDrawerProps) {
  const { t } = useTranslation('policies');
  const names = unmatchedNames(tasks);
  const list = useRef<HTMLUListElement>(null);
  const first = names[0]?.printed;
  // By keyboard one goes from name to name: each that is matched leaves the list, and its button with it.
  useEffect(() => {
    if (open && matching === null && first !== undefined) focusFirst(list.current);
  }, [open, matching, first]);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('names.title')}
      size={520}
      afterOpenChange={(shown) => shown && focusFirst(list.current)}
    >
      <p className="soft">{t('names.note')}</p>
      {names.length === 0 ? <EmptyState text={t('names.none')} /> : null}
      <ul className="names" ref={list}>
        {names.map((name) => (
          <li key={name.printed}>
            <div className="name">
              <strong>{name.printed}</strong>
              {name.taskIds.slice(0, SHOWN).map((taskId) => {
                const task = tasks.find(({ id }) => id === taskId);
                return (
                  <Button key={taskId} type="link" size="small" onClick={() => onShow(taskId)}>
                    {task?.clauseRef || t('names.task')}
                  </Button>
                );
              })}
              {name.taskIds.length > SHOWN ? (
                <span className="soft">{t('names.more', { count: name.taskIds.length })}</span>
              ) : null}
            </div>
            {name.candidates[0] && !name.collective ? (
              <div className="soft">
                {t('names.nearest', {
                  unit: name.candidates[0].unit.name,
                  reason: name.candidates[0].reason,
                })}
                {editable ? (
                  <Button
                    size="small"
                    type="link"
                    className="take"
                    disabled={matching !== null}
                    onClick={() => onMatch(name.printed, name.candidates[0]?.unit.id ?? '')}
                  >
                    {t('names.take')}
                  </Button>
                ) : null}
              </div>
            ) : null}
            {name.collective ? <p className="warn">{t('names.collective')}</p> : null}
            {editable ? (
              <UnitChoice
                regionId={regionId}
                candidates={name.candidates}
                printed={name.printed}
                label={t('editor.match', { name: name.printed })}
                placeholder={t('editor.match', { name: name.printed })}
                loading={matching === name.printed}
                onChoose={(choice) => choice.kind === 'unit' && onMatch(name.printed, choice.unit.id)}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function focusFirst(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('button.take, input')?.focus();
}
