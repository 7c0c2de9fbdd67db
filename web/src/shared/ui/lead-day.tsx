import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';

/** The day by which the lead of a task wants a report to sum it up: 请于 2026-10-12 前报送牵头单位汇总. */
export function LeadDay({ on }: { on: string }) {
  const { t } = useTranslation('saving');
  const { today } = useSession();
  return <span className="soft">{t(on < today ? 'due.leadPassed' : 'due.lead', { date: on })}</span>;
}
