import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, isRouteErrorResponse, useRouteError } from 'react-router';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <Result
      status="info"
      title={t('error.notFoundTitle')}
      subTitle={t('error.notFoundDetail')}
      extra={
        <Link to="/">
          <Button type="primary">{t('error.home')}</Button>
        </Link>
      }
    />
  );
}

/** A fault of a screen's own code, or of loading it. The rest of the application stays usable. */
export function ErrorPage() {
  const { t } = useTranslation('app');
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  console.error(error);
  return (
    <Result
      status="error"
      title={t('error.faultTitle')}
      subTitle={t('error.faultDetail')}
      extra={[
        <Button key="reload" type="primary" onClick={() => window.location.reload()}>
          {t('error.reload')}
        </Button>,
        <Button key="home" href="/">
          {t('error.home')}
        </Button>,
      ]}
    />
  );
}
