import { Alert, Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.js';

const SPACED = { marginBottom: 16 };

interface ErrorNoticeProps {
  error: unknown;
  onRetry?: () => void;
  /** For 412: fetches the latest version while the form keeps what was typed. */
  onReload?: () => void;
}

/** What went wrong and what to do. A refusal in its own words; a missing page or permission as a whole page. */
export function ErrorNotice({ error, onRetry, onReload }: ErrorNoticeProps) {
  const { t } = useTranslation('shared');
  if (!(error instanceof ApiProblem)) {
    return <Alert type="error" showIcon title={t('error.serverTitle')} description={String(error)} />;
  }
  if (error.stale && onReload) {
    return (
      <Alert
        type="warning"
        showIcon
        style={SPACED}
        role="alert"
        title={t('stale.title')}
        description={t('stale.detail')}
        action={<Button onClick={onReload}>{t('stale.reload')}</Button>}
      />
    );
  }
  // A refusal explains itself; only a fault needs its number for who looks into it.
  const trace = error.traceId && error.status >= 500 ? t('error.trace', { id: error.traceId }) : null;
  return (
    <Alert
      type={error.status >= 500 || error.status === 0 ? 'error' : 'warning'}
      showIcon
      style={SPACED}
      role="alert"
      title={error.title}
      description={
        <>
          {error.detail}
          {trace ? <div className="soft">{trace}</div> : null}
        </>
      }
      {...(onRetry ? { action: <Button onClick={onRetry}>{t('retry')}</Button> } : {})}
    />
  );
}

/** The whole page is missing or closed to this person. */
export function PageProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 403)) {
    return (
      <Result
        status={error.status === 403 ? 'warning' : 'info'}
        title={error.title}
        subTitle={error.detail}
      />
    );
  }
  return (
    <div className="page">
      <ErrorNotice error={error} {...(onRetry ? { onRetry } : {})} />
    </div>
  );
}
