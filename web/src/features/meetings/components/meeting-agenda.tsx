import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Meeting } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedMeeting } from '../api/changed-meeting.js';
import { setAgenda } from '../api/set-agenda.js';
import { asWanted, moved } from '../model/agenda-order.js';
import { TakeItemsModal } from './take-items-modal.js';

type Wanted = Parameters<typeof setAgenda>[1]['points'];

/** 议程: items with the light they were taken up with and that of today, and topics. */
export function MeetingAgenda({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const changed = useChangedMeeting();
  const [adding, setAdding] = useState<'items' | 'topic' | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { agenda } = meeting;
  const editable = meeting.abilities.setAgenda;

  async function set(points: Wanted): Promise<void> {
    await changed(await setAgenda(meeting, { points }));
  }
  async function rearrange(points: Wanted): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await set(points);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="meeting-panel" aria-label={t('agenda')}>
      <h2>
        {t('agenda')}
        {editable ? (
          <span className="meeting-buttons no-print">
            <Button
              size="small"
              type={agenda.length === 0 ? 'primary' : 'default'}
              onClick={() => setAdding('items')}
            >
              {t('takeItems')}
            </Button>
            <Button size="small" onClick={() => setAdding('topic')}>
              {t('addTopic')}
            </Button>
          </span>
        ) : null}
      </h2>
      {problem ? <ErrorNotice error={problem} /> : null}
      {agenda.length === 0 ? <p className="soft">{t('agendaEmpty')}</p> : null}
      <ol className="meeting-points">
        {agenda.map((point, index) => (
          <li key={point.id}>
            <div className="meeting-point">
              <div className="grow">
                {point.item ? (
                  point.item.light ? (
                    <Link to={`/work-items/${point.item.id}`}>{point.title}</Link>
                  ) : (
                    point.title
                  )
                ) : (
                  <>
                    {point.title} <span className="soft">{t('topic')}</span>
                  </>
                )}
                {point.item ? (
                  <div className="meeting-light">
                    <span className="soft">{point.item.unit.name}</span>
                    <span>
                      <span className="soft">{t('takenOn', { date: point.item.taken.on })} </span>
                      <LightTag light={point.item.taken.light} showReason />
                    </span>
                    {point.item.light ? (
                      <span>
                        <span className="soft">{t('now')} </span>
                        <LightTag light={point.item.light} />
                      </span>
                    ) : null}
                  </div>
                ) : null}
              </div>
              {editable ? (
                <span className="meeting-buttons no-print">
                  <Button
                    size="small"
                    type="text"
                    icon={<ArrowUpOutlined />}
                    aria-label={t('moveUp', { title: point.title })}
                    disabled={busy || index === 0}
                    onClick={() => void rearrange(asWanted(moved(agenda, index, -1)))}
                  />
                  <Button
                    size="small"
                    type="text"
                    icon={<ArrowDownOutlined />}
                    aria-label={t('moveDown', { title: point.title })}
                    disabled={busy || index === agenda.length - 1}
                    onClick={() => void rearrange(asWanted(moved(agenda, index, 1)))}
                  />
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('drop', { title: point.title })}
                    disabled={busy}
                    onClick={() => void rearrange(asWanted(agenda.filter(({ id }) => id !== point.id)))}
                  />
                </span>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {adding === 'items' ? (
        <TakeItemsModal
          meeting={meeting}
          onTake={(ids) => set([...asWanted(agenda), ...ids.map((workItemId) => ({ workItemId }))])}
          onClose={() => setAdding(null)}
        />
      ) : null}
      {adding === 'topic' ? (
        <ReasonModal
          open
          title={t('addTopic')}
          minReason={2}
          maxReason={300}
          reasonLabel={t('topic')}
          onClose={() => setAdding(null)}
          onSubmit={({ reason }) => set([...asWanted(agenda), { title: reason }])}
        />
      ) : null}
    </section>
  );
}
