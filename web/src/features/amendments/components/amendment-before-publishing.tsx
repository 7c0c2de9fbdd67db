import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Policy } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useComparison } from '../api/comparison-query.js';
import { countsOf } from '../model/comparison.js';
import { AmendmentTallyLine } from './amendment-tally.js';

/** Before an amendment is published: what happens to the items of the document it amends, and what nobody has looked at. */
export function AmendmentBeforePublishing({ policy }: { policy: Policy }) {
  const { t } = useTranslation('amendments');
  const comparison = useComparison(policy.id);
  if (comparison.error) return <ErrorNotice error={comparison.error} />;
  if (!comparison.data?.tally) return <p className="soft">{t('publish.loading')}</p>;
  const { undecided } = countsOf(comparison.data.rows);
  return (
    <>
      <p>{t('publish.what', { title: comparison.data.amends.title })}</p>
      <p>
        <AmendmentTallyLine tally={comparison.data.tally} />
      </p>
      <Alert
        type={undecided > 0 ? 'warning' : 'info'}
        showIcon
        title={undecided > 0 ? t('publish.undecided', { count: undecided }) : t('publish.decided')}
        action={<Link to={`/policies/${policy.id}/comparison`}>{t('bar.compare')}</Link>}
      />
    </>
  );
}
