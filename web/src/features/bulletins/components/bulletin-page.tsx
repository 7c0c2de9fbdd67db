import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Bulletin } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import type { BulletinStep } from '../api/bulletin-calls.js';
import { useBulletinStep } from '../api/use-bulletin.js';
import { placeIn } from '../model/part-place.js';
import { BulletinEditor } from './bulletin-editor.js';
import { BulletinPaper } from './bulletin-paper.js';
import { BulletinSubject } from './bulletin-subject.js';
import { BulletinSteps } from './bulletin-steps.js';
import { Objections } from './objections.js';
import { PrintButton } from './print-button.js';
import { RowsDrawer } from './rows-drawer.js';
import { usePrinting } from './use-printing.js';
import './bulletin.css';
import './bulletin-print.css';

const FILTERS = { view: 'one', rows: 'one' } as const;

interface BulletinPageProps {
  readonly bulletin: Bulletin;
  readonly onReload: () => void;
}

/** One bulletin: sentence by sentence for who writes it, as printed for everybody. */
export function BulletinPage({ bulletin, onReload }: BulletinPageProps) {
  const { t } = useTranslation('bulletins');
  const [filters, setFilters] = useFilters(FILTERS);
  const step = useBulletinStep(bulletin.id);
  const take = (what: BulletinStep) => step.mutateAsync(what);
  const { id, abilities, withdrawnBy, withdraws } = bulletin;
  const office =
    abilities.edit || abilities.answer || abilities.takeBack || abilities.sign || abilities.publish;
  const view = filters.view ?? (abilities.edit ? 'text' : 'paper');
  const rows = placeIn(bulletin, filters.rows);
  const { paper, printing } = usePrinting();
  const [whole, setWhole] = useState<Pick<Bulletin, 'composition' | 'annexes'> | null>(null);
  const printed = whole?.composition === bulletin.composition ? { ...bulletin, ...whole } : bulletin;

  return (
    <div className="page bulletin-page">
      <PageHeader
        title={bulletin.title}
        note={
          <>
            <Tag color={STATE_COLOURS[bulletin.state]}>{t(`state.${bulletin.state}`)}</Tag>
            <BulletinSubject bulletin={bulletin} />
            {' · '}
            {t('page.drafted', { by: bulletin.draftedBy, on: bulletin.draftedOn })}
            {bulletin.signedBy
              ? ` · ${t('page.signed', { by: bulletin.signedBy, on: bulletin.signedOn })}`
              : null}
            {bulletin.documentNumber ? ` · ${bulletin.documentNumber}` : null}
          </>
        }
      >
        <Space wrap>
          <BulletinSteps bulletin={bulletin} busy={step.isPending} onStep={take} />
        </Space>
        <PrintButton
          bulletin={bulletin}
          onReady={(annexes) => setWhole({ composition: bulletin.composition, annexes })}
        />
        <Button icon={<DownloadOutlined />} href={`/api/v1/bulletins/${id}.docx`}>
          {t('page.download')}
        </Button>
      </PageHeader>
      <div className="no-print bulletin-notices">
        {withdrawnBy ? (
          <Alert
            type="warning"
            showIcon
            title={t('page.withdrawn')}
            description={
              <Link to={`/bulletins/${withdrawnBy.id}`}>
                {withdrawnBy.title}（{withdrawnBy.documentNumber}）
              </Link>
            }
          />
        ) : null}
        {withdraws ? (
          <Alert
            type="info"
            showIcon
            title={t('page.withdraws')}
            description={
              <Link to={`/bulletins/${withdraws.id}`}>
                {withdraws.title}（{withdraws.documentNumber}）
              </Link>
            }
          />
        ) : null}
        {bulletin.remark ? (
          <Alert type="warning" showIcon title={t('page.remark')} description={bulletin.remark} />
        ) : null}
        {abilities.sign && bulletin.notYetSigned ? (
          <Alert type="info" showIcon title={bulletin.notYetSigned} />
        ) : null}
        {abilities.object ? (
          <Alert type="info" showIcon title={t('page.concerned', { until: bulletin.objectionUntil })} />
        ) : null}
      </div>
      <div className={view === 'text' ? 'bulletin-body' : 'bulletin-body paper-first'}>
        <div>
          {office ? (
            <Segmented
              className="no-print"
              aria-label={t('page.view')}
              value={view}
              options={['text', 'paper'].map((value) => ({ value, label: t(`view.${value}`) }))}
              onChange={(value) => setFilters({ view: value })}
            />
          ) : null}
          {view === 'text' ? (
            <BulletinEditor
              bulletin={bulletin}
              onReload={onReload}
              onEdit={(body) => take({ kind: 'edit', version: bulletin.version, body })}
            />
          ) : null}
          {view === 'paper' || printing ? (
            <BulletinPaper ref={paper} bulletin={printing ? printed : bulletin} printing={printing} />
          ) : null}
        </div>
        <aside className="no-print">
          <Objections
            bulletin={bulletin}
            onAnswer={(objectionId, answer) => take({ kind: 'answer', objectionId, answer })}
          />
        </aside>
      </div>
      {rows ? (
        <RowsDrawer
          bulletinId={id}
          composition={bulletin.composition}
          place={rows.place}
          words={rows.words}
          onClose={() => setFilters({ rows: undefined })}
        />
      ) : null}
    </div>
  );
}

export const STATE_COLOURS: Readonly<Record<Bulletin['state'], string>> = {
  draft: 'default',
  circulated: 'default',
  signed: 'blue',
  published: 'blue',
  dropped: 'default',
};
