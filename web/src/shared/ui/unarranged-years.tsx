import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useArrangedYears } from '../api/use-arranged-years.js';
import { unarrangedYears } from '../lib/arranged-years.js';

/** Said wherever a day is shown or chosen that counts working days of a year without a published arrangement. */
export function UnarrangedYears({ on }: { on: readonly (string | null | undefined)[] }) {
  const { t } = useTranslation('working-days');
  const years = unarrangedYears(on, useArrangedYears().data?.years);
  if (years.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBlock: 8 }}
      title={t('unpublished', { years: years.join('、') })}
    />
  );
}
