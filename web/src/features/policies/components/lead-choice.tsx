import { Button, Dropdown } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../model/policy.js';
import type { TaskActions } from './task-card.js';

interface LeadChoiceProps {
  readonly task: Task;
  readonly open: boolean;
  readonly busy: boolean;
  readonly actions: Pick<TaskActions, 'chooseLead' | 'setLead'>;
}

/** Which of the task's units leads; the arrows go through them. */
export function LeadChoice({ task, open, busy, actions }: LeadChoiceProps) {
  const { t } = useTranslation(['policies', 'shared']);
  const button = useRef<HTMLButtonElement>(null);
  const lead = task.responsibilities.find(({ role }) => role === 'lead');
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      autoFocus
      disabled={busy}
      onOpenChange={(next) => {
        actions.chooseLead(next ? task.id : null);
        if (!next) button.current?.closest<HTMLElement>('article')?.focus({ preventScroll: true });
      }}
      menu={{
        selectable: true,
        selectedKeys: lead ? [lead.id] : [],
        items: task.responsibilities.map(({ id, printed, role }) => ({
          key: id,
          label: printed,
          extra: t(`shared:role.${role}`),
        })),
        onClick: ({ key }) => {
          actions.setLead(task, key);
          button.current?.closest<HTMLElement>('article')?.focus({ preventScroll: true });
        },
      }}
    >
      <Button size="small" type="text" ref={button}>
        {t('task.lead')}
      </Button>
    </Dropdown>
  );
}
