import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Report } from '../../../shared/api/types.js';
import type { ReportDraft } from '../model/report-draft.js';
import { handedIn, takeOver } from '../model/take-over.js';

/** Says where a draft that nobody has written comes from. */
export function FedNote({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  if (!report.fedFrom) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={
        <>
          {t('fed.note', { label: report.fedFrom.label })}{' '}
          <Link to={`/reports/${report.fedFrom.reportId}`}>{t('fed.open')}</Link>
        </>
      }
    />
  );
}

interface TakeOverProps {
  readonly report: Report;
  readonly onTake: (draft: (was: ReportDraft) => ReportDraft) => void;
}

/** For the lead: who has not handed in yet, and a button that takes over what the others say. */
export function TakeOver({ report, onTake }: TakeOverProps) {
  const { t } = useTranslation('reports');
  const { message } = App.useApp();
  const { partners, targets } = report;
  if (partners.length === 0) return null;
  const given = handedIn(partners);
  const missing = partners.filter((partner) => !given.includes(partner));
  return (
    <div className="take-over">
      {missing.length > 0 ? (
        <p className="soft">
          {t('takeOver.missing', { units: missing.map(({ unit }) => unit.name).join('、') })}
        </p>
      ) : null}
      {given.length > 0 ? (
        <Button
          onClick={() => {
            onTake((was) => takeOver(was, partners, targets));
            void message.success(t('takeOver.done', { count: given.length }));
          }}
        >
          {t('takeOver.button')}
        </Button>
      ) : null}
    </div>
  );
}
