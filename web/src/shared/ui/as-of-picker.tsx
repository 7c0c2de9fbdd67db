import { DatePicker, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { fromPicker, toPicker } from '../lib/dates.js';
import { useAsOf } from '../lib/use-filters.js';

/** The as-of date of the screen, in the URL. A day other than today is said loudly. */
export function AsOfPicker() {
  const { t } = useTranslation('shared');
  const { asOf, date, today, setAsOf } = useAsOf();
  return (
    <Space>
      {asOf ? (
        <Tag color="warning" closable onClose={() => setAsOf(undefined)}>
          {t('asOf.past', { date: asOf })}
        </Tag>
      ) : null}
      <label>
        {t('asOf.label')}{' '}
        <DatePicker
          aria-label={t('asOf.label')}
          allowClear={false}
          value={toPicker(date)}
          presets={[{ label: t('asOf.today'), value: toPicker(today)! }]}
          onChange={(value) => setAsOf(fromPicker(value))}
        />
      </label>
    </Space>
  );
}
