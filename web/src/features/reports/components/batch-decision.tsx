import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import { useDecideReports } from '../api/decide-reports.js';

interface BatchDecisionProps {
  /** What waits for this person: `submitted` for a head, `approved` for the office. */
  readonly state: 'submitted' | 'approved';
  readonly ids: string[];
  readonly onDone: () => void;
}

/** Approves or accepts the ticked reports in one step. */
export function BatchDecision({ state, ids, onDone }: BatchDecisionProps) {
  const { t } = useTranslation(['reports', 'shared']);
  const { modal, notification } = App.useApp();
  const decide = useDecideReports(state);
  const name = state === 'submitted' ? 'approve' : 'accept';

  async function take() {
    if (decide.isPending) return;
    try {
      const { done, skipped } = await decide.mutateAsync(ids);
      notification.success({
        title: t(state === 'submitted' ? 'batch.approved' : 'batch.accepted', { done }),
        ...(skipped > 0 ? { description: t('batch.skipped', { count: skipped }) } : {}),
      });
      onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }

  return (
    <Button
      type="primary"
      loading={decide.isPending}
      onClick={() => {
        if (state === 'submitted') return void take();
        modal.confirm({
          title: t('batch.confirmTitle', { count: ids.length }),
          content: t('batch.confirmNote'),
          okText: t('step.accept'),
          cancelText: t('shared:reason.cancel'),
          onOk: take,
        });
      }}
    >
      {t(`batch.${name}`, { count: ids.length })}
    </Button>
  );
}
