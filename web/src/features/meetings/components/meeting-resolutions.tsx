import { App, Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Meeting } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { useChangedMeeting } from '../api/changed-meeting.js';
import { setResolutions } from '../api/set-resolutions.js';
import { asWritten } from '../model/as-written.js';
import { DirectModal } from './direct-modal.js';
import { ResolutionModal } from './resolution-modal.js';
import { ResolutionState } from './meeting-state.js';

type Resolution = Meeting['resolved'][number];

/** 议定事项: who does what by when, and what has become of each. */
export function MeetingResolutions({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const { message } = App.useApp();
  const changed = useChangedMeeting();
  const [writing, setWriting] = useState<Resolution | 'new' | null>(null);
  const [directing, setDirecting] = useState<Resolution | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { resolved, abilities } = meeting;
  if (meeting.state === 'planned' || meeting.state === 'called-off') return null;

  async function drop(dropped: Resolution) {
    setProblem(null);
    try {
      const resolutions = resolved.filter(({ id }) => id !== dropped.id).map(asWritten);
      await changed(await setResolutions(meeting, { resolutions }));
      void message.success(t('saved'));
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <section className="meeting-panel" aria-label={t('resolutions')}>
      <h2>
        {t('resolutions')}
        {abilities.resolve ? (
          <span className="meeting-buttons no-print">
            <Button size="small" type="primary" onClick={() => setWriting('new')}>
              {t('addResolution')}
            </Button>
          </span>
        ) : null}
      </h2>
      {problem ? <ErrorNotice error={problem} /> : null}
      {resolved.length === 0 ? <p className="soft">{t('resolutionsEmpty')}</p> : null}
      <ol className="meeting-points">
        {resolved.map((resolution) => {
          const point = meeting.agenda.find(({ id }) => id === resolution.pointId);
          const fixed = resolution.directive !== null;
          return (
            <li key={resolution.id}>
              <p className="meeting-words">{resolution.words}</p>
              <div className="soft">
                {t('duty', {
                  lead: resolution.leadUnit.name,
                  support:
                    resolution.supportUnits.length === 0
                      ? ''
                      : t('supported', {
                          units: resolution.supportUnits.map(({ name }) => name).join('、'),
                        }),
                  date: resolution.dueOn,
                })}
              </div>
              {point ? <div className="soft">{t('onPoint', { title: point.title })}</div> : null}
              <div className="meeting-light">
                <ResolutionState state={resolution.state} />
                <Tag>{t(`route.${resolution.route}`)}</Tag>
                <Directive resolution={resolution} />
                {resolution.abilities.direct ? (
                  <Button
                    className="no-print"
                    size="small"
                    type="primary"
                    onClick={() => setDirecting(resolution)}
                  >
                    {t('direct')}
                  </Button>
                ) : null}
                {abilities.resolve && !fixed ? (
                  <span className="meeting-buttons no-print">
                    <Button size="small" onClick={() => setWriting(resolution)}>
                      {t('edit')}
                    </Button>
                    <Popconfirm
                      title={t('dropResolution')}
                      okText={t('remove')}
                      cancelText={t('cancel')}
                      onConfirm={() => drop(resolution)}
                    >
                      <Button size="small">{t('remove')}</Button>
                    </Popconfirm>
                  </span>
                ) : null}
              </div>
              <ul className="meeting-items">
                {resolution.items.map((item) => (
                  <li key={item.id}>
                    <LightTag light={item.light} /> <Link to={`/work-items/${item.id}`}>{item.title}</Link>{' '}
                    <span className="soft">{item.unit.name}</span>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {writing ? (
        <ResolutionModal
          meeting={meeting}
          {...(writing === 'new' ? {} : { resolution: writing })}
          onClose={() => setWriting(null)}
        />
      ) : null}
      {directing ? (
        <DirectModal meetingId={meeting.id} resolution={directing} onClose={() => setDirecting(null)} />
      ) : null}
    </section>
  );
}

/** The directive that a resolution became, or that it waits for. */
function Directive({ resolution: { route, directive } }: { readonly resolution: Resolution }) {
  const { t } = useTranslation('meetings');
  if (route !== 'directive') return null;
  if (!directive) return <span className="soft">{t('waitsForLeader')}</span>;
  const words = t(`directive.${directive.state}`);
  return (
    <>
      {directive.visible ? <Link to={`/directives/${directive.id}`}>{words}</Link> : <span>{words}</span>}
      {directive.overdue ? <Tag color="error">! {t('overdue')}</Tag> : null}
    </>
  );
}
