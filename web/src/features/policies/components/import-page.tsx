import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Progress, Result, Tabs, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useImportPolicy } from '../api/import-policy.js';
import { adviceBeforeSending, adviceFor, FILE_KINDS, type ImportAdvice } from '../model/import-problem.js';
import './import-page.css';

/** A document becomes a draft: by file or by its text. */
export function ImportPage() {
  const { t } = useTranslation(['policies', 'shared']);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const [refused, setRefused] = useState<ImportAdvice | null>(null);
  const bring = useImportPolicy();

  function start(source: File | string) {
    if (bring.isPending) return;
    const advice = typeof source === 'string' ? null : adviceBeforeSending(source);
    setName(typeof source === 'string' ? null : source.name);
    setRefused(advice);
    setSent(0);
    bring.reset();
    if (advice) return;
    bring.mutate(
      { source, key: newIdempotencyKey(), onSent: setSent },
      {
        onSuccess: (policy) => {
          if (policy.tasks.length > 0) void navigate(`/policies/${policy.id}`);
        },
      },
    );
  }

  if (bring.data?.tasks.length === 0) {
    return (
      <div className="page">
        <Result
          status="warning"
          title={t('import.noTask.title')}
          subTitle={t('import.noTask.detail')}
          extra={[
            <Link key="open" to={`/policies/${bring.data.id}`}>
              <Button type="primary">{t('import.noTask.open')}</Button>
            </Link>,
            <Button
              key="again"
              onClick={() => {
                bring.reset();
                setName(null);
              }}
            >
              {t('import.noTask.again')}
            </Button>,
          ]}
        />
      </div>
    );
  }

  const advice = refused ?? (bring.error instanceof ApiProblem ? adviceFor(bring.error.code) : null);
  const known = bring.error instanceof ApiProblem ? bring.error.policyId : undefined;
  return (
    <div className="page import-page">
      <PageHeader title={t('import.title')} note={t('import.note')} />
      {bring.error && !bring.isPending ? (
        <div className="import-problem">
          <ErrorNotice error={bring.error} />
        </div>
      ) : null}
      {advice && !bring.isPending ? (
        <Alert
          className="import-problem"
          type="info"
          showIcon
          title={name ? t('import.adviceFor', { name }) : t('import.adviceTitle')}
          description={t(`import.advice.${advice}`)}
          {...(known
            ? {
                action: (
                  <Link to={`/policies/${known}`}>
                    <Button>{t('import.openKnown')}</Button>
                  </Link>
                ),
              }
            : {})}
        />
      ) : null}
      <div className="import-card">
        <Tabs
          items={[
            {
              key: 'file',
              label: t('import.file'),
              children: (
                <Upload.Dragger
                  accept={FILE_KINDS.join(',')}
                  multiple={false}
                  maxCount={1}
                  showUploadList={false}
                  disabled={bring.isPending}
                  beforeUpload={(file) => {
                    start(file);
                    return Upload.LIST_IGNORE;
                  }}
                >
                  <p className="ant-upload-drag-icon">
                    <InboxOutlined />
                  </p>
                  <p className="ant-upload-text">{t('import.drop')}</p>
                  <p className="ant-upload-hint">{t('import.kinds')}</p>
                </Upload.Dragger>
              ),
            },
            {
              key: 'text',
              label: t('import.paste'),
              children: (
                <>
                  <Input.TextArea
                    aria-label={t('import.paste')}
                    rows={14}
                    value={text}
                    placeholder={t('import.pasteHint')}
                    onChange={(event) => setText(event.target.value)}
                  />
                  <div className="import-actions">
                    <Button
                      type="primary"
                      disabled={text.trim() === ''}
                      loading={bring.isPending}
                      onClick={() => start(text)}
                    >
                      {t('import.read')}
                    </Button>
                    <span className="soft">{t('import.length', { count: text.length })}</span>
                  </div>
                </>
              ),
            },
          ]}
        />
        {bring.isPending ? (
          <div role="status" className="import-progress">
            <span>{name && sent < 1 ? t('import.sending', { name }) : t('import.reading')}</span>
            <Progress percent={name ? Math.round(sent * 90) : 90} status="active" showInfo={false} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
