import { useTranslation } from 'react-i18next';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useAsOf } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { PageProblem } from '../../../shared/ui/error-notice.js';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useBoard } from '../api/read-board.js';

export function Board() {
  const { t } = useTranslation('board');
  const { asOf } = useAsOf();
  const board = useBoard({ asOf });
  if (board.error && !board.data)
    return <PageProblem error={board.error} onRetry={() => void board.refetch()} />;
  return (
    <div className="page">
      <PageHeader title={t('title')}>
        <AsOfPicker />
      </PageHeader>
      {board.data ? (
        <LightBar counts={board.data.lights} linkOf={(light) => linkTo('/work-items', { light, asOf })} />
      ) : null}
    </div>
  );
}
