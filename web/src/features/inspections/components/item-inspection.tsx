import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkItem } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { liftInspectorRed, setInspectorRed, useItemInspection } from '../api/item-inspection.js';
import { DraftOrderModal } from './draft-order-modal.js';
import { FindingsPanel } from './findings-panel.js';
import { OrdersPanel } from './orders-panel.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

/** What inspection knows of one item, on its page: 督查认定滞后, verified figures, findings, orders. */
export function ItemInspectionPanels({ item }: { item: Pick<WorkItem, 'id' | 'title'> }) {
  const { id: itemId, title } = item;
  const { t } = useTranslation('inspections');
  const { message } = App.useApp();
  const changed = useChangedInspections();
  const query = useItemInspection(itemId);
  const [asked, setAsked] = useState<'red' | 'lift' | 'order' | null>(null);
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  const { reds, figures, abilities } = query.data;
  return (
    <>
      <section className="panel" aria-label={t('item.title')}>
        <h2>
          {t('item.title')}
          <span className="more no-print">
            {abilities.setRed ? <Button onClick={() => setAsked('red')}>{t('item.red')}</Button> : null}{' '}
            {abilities.liftRed ? <Button onClick={() => setAsked('lift')}>{t('item.lift')}</Button> : null}{' '}
            {abilities.order ? <Button onClick={() => setAsked('order')}>{t('item.order')}</Button> : null}
          </span>
        </h2>
        {reds.length === 0 && figures.length === 0 ? <p className="soft">{t('item.none')}</p> : null}
        <ul className="plain-list">
          {reds.map((red) => (
            <li key={`${red.setOn}${red.liftedOn}`}>
              <Tag color={red.liftedOn ? 'default' : 'error'}>{t('item.red')}</Tag> {red.reason}
              <div className="soft">{t('item.redBy', { date: red.setOn, person: red.setBy })}</div>
              {red.liftedOn ? (
                <div className="soft">
                  {t('item.liftedBy', { date: red.liftedOn, person: red.liftedBy, reason: red.liftedReason })}
                </div>
              ) : null}
            </li>
          ))}
        </ul>
        {figures.length > 0 ? (
          <table className="quarters" aria-label={t('item.figures')}>
            <thead>
              <tr>
                <th scope="col">{t('sample.figure')}</th>
                <th scope="col">{t('sample.reported')}</th>
                <th scope="col">{t('sample.verified')}</th>
                <th scope="col">{t('item.round')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((figure) => (
                <tr key={`${figure.round.id}${figure.targetId}`}>
                  <td>{figure.targetId === null ? t('sample.progress') : figure.name}</td>
                  <td>{figure.reported === null ? '—' : `${figure.reported}${figure.measure}`}</td>
                  <td>
                    <strong>{`${figure.verified}${figure.measure}`}</strong>
                    {figure.note ? <div className="soft">{figure.note}</div> : null}
                  </td>
                  <td>
                    <Link to={`/inspections/${figure.round.id}`}>{figure.round.name}</Link>
                    <div className="soft">{figure.verifiedOn}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </section>
      <FindingsPanel title={t('item.findings')} filters={{ workItem: itemId }} />
      <OrdersPanel title={t('item.orders')} filters={{ workItem: itemId }} />
      {asked === 'order' ? (
        <DraftOrderModal
          source={{ origin: 'item', workItemId: itemId }}
          matter={title}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === 'red' || asked === 'lift' ? (
        <ReasonModal
          key={asked}
          open
          title={t(`item.${asked}`)}
          note={t(`item.${asked}Note`)}
          danger={asked === 'red'}
          onClose={() => setAsked(null)}
          onSubmit={async ({ reason }) => {
            await (asked === 'red' ? setInspectorRed : liftInspectorRed)(itemId, reason);
            void message.success(t('sample.saved'));
            await changed();
          }}
        />
      ) : null}
    </>
  );
}
