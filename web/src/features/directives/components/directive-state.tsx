import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DirectiveSummary } from '../../../shared/api/types.js';

const COLOURS = { open: 'warning', answered: 'processing', settled: 'success' } as const;

/** Where a directive stands, and that somebody is late. */
export function DirectiveState({
  directive,
}: {
  directive: Pick<DirectiveSummary, 'state' | 'overdue' | 'urgency'>;
}) {
  const { t } = useTranslation('directives');
  return (
    <>
      {directive.urgency === 'urgent' ? <Tag color="magenta">{t('urgency.urgent')}</Tag> : null}
      <Tag color={COLOURS[directive.state]}>{t(`state.${directive.state}`)}</Tag>
      {directive.overdue ? <Tag color="error">! {t('overdue')}</Tag> : null}
    </>
  );
}
