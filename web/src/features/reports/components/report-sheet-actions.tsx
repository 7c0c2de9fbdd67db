import { DownloadOutlined, TableOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Modal, Typography, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../../../shared/api/problem.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { reportSheetPath, useTakeReportSheet } from '../api/report-sheet.js';
import { ReportLacks } from './report-lacks.js';
import './report-grid.css';

/** Takes a unit's reports of a cycle as a workbook and hands it back; or opens them as one table on the screen. */
export function ReportSheetActions({
  cycle,
  grid = true,
}: {
  cycle: { readonly id: string; readonly label: string };
  /** False where the table is what one looks at. */
  grid?: boolean;
}) {
  const { t } = useTranslation('reports');
  const [open, setOpen] = useState(false);
  return (
    <>
      {grid ? (
        <Link to={`/reports/grid?cycle=${cycle.id}`}>
          <Button icon={<TableOutlined />} tabIndex={-1}>
            {t('sheet.grid')}
          </Button>
        </Link>
      ) : null}
      <Button
        icon={<DownloadOutlined />}
        href={reportSheetPath(cycle.id)}
        download
        title={t('sheet.of', { label: cycle.label })}
      >
        {t('sheet.download')}
      </Button>
      <Button
        icon={<UploadOutlined />}
        title={t('sheet.of', { label: cycle.label })}
        onClick={() => setOpen(true)}
      >
        {t('sheet.upload')}
      </Button>
      {open ? <UploadSheet cycle={cycle} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function UploadSheet({
  cycle,
  onClose,
}: {
  cycle: { readonly id: string; readonly label: string };
  onClose: () => void;
}) {
  const { t } = useTranslation('reports');
  const [submit, setSubmit] = useState(false);
  const take = useTakeReportSheet(cycle.id);
  return (
    <Modal
      open
      width={640}
      title={t('sheet.uploadTitle', { label: cycle.label })}
      footer={<Button onClick={onClose}>{t('sheet.close')}</Button>}
      onCancel={onClose}
    >
      <p>{t('sheet.uploadNote')}</p>
      <p>
        <Checkbox checked={submit} onChange={(event) => setSubmit(event.target.checked)}>
          {t('sheet.submitToo')}
        </Checkbox>
      </p>
      <Upload
        accept=".xlsx"
        maxCount={1}
        showUploadList={false}
        disabled={take.isPending}
        beforeUpload={(file) => {
          take.mutate({ file, submit });
          return false;
        }}
      >
        <Button type="primary" icon={<UploadOutlined />} loading={take.isPending}>
          {t('sheet.choose')}
        </Button>
      </Upload>
      <div className="sheet-result" aria-live="polite">
        {take.error ? <SheetProblem error={take.error} /> : null}
        {take.data ? (
          <>
            <Alert
              type="success"
              showIcon
              title={t(take.data.submitted > 0 ? 'sheet.savedAndSubmitted' : 'sheet.saved', {
                saved: take.data.saved,
                submitted: take.data.submitted,
              })}
              description={t('sheet.unchanged', { count: take.data.unchanged })}
            />
            <ReportLacks incomplete={take.data.incomplete} />
          </>
        ) : null}
      </div>
    </Modal>
  );
}

/** Every fault by its cell, to be passed on to whoever filled it in. */
function SheetProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('reports');
  if (!(error instanceof ApiProblem) || error.code !== 'report.sheet_faulty')
    return <ErrorNotice error={error} />;
  const faults = error.fields.map(({ detail }) => detail);
  return (
    <>
      <Alert type="error" showIcon role="alert" title={error.title} description={error.detail} />
      <div className="sheet-faults-head">
        <strong>{t('sheet.faults', { count: faults.length })}</strong>
        <Typography.Text
          copyable={{ text: faults.join('\n'), tooltips: [t('sheet.copy'), t('sheet.copied')] }}
        >
          {t('sheet.copy')}
        </Typography.Text>
      </div>
      <ol className="sheet-faults" aria-label={t('sheet.faults', { count: faults.length })}>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ol>
    </>
  );
}
