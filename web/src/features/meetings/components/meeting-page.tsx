import { PrinterOutlined } from '@ant-design/icons';
import { App, Button, Descriptions, Popconfirm, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Meeting } from '../../../shared/api/types.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { callOffMeeting } from '../api/call-off-meeting.js';
import { useChangedMeeting } from '../api/changed-meeting.js';
import { draftMinutes } from '../api/draft-minutes.js';
import { holdMeeting } from '../api/hold-meeting.js';
import { useMeeting } from '../api/read-meeting.js';
import { settleMinutes } from '../api/settle-minutes.js';
import { MeetingAgenda } from './meeting-agenda.js';
import { MeetingResolutions } from './meeting-resolutions.js';
import { MeetingState } from './meeting-state.js';
import { PlanMeetingModal } from './plan-meeting-modal.js';
import './meetings.css';

/** One meeting: its agenda, what was resolved, and what became of it. */
export function MeetingPage() {
  const { id = '' } = useParams();
  const query = useMeeting(id);
  const meeting = query.data;
  if (query.error && !meeting)
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!meeting)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  return (
    <div className="page meeting">
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Head meeting={meeting} />
      <MeetingAgenda meeting={meeting} />
      <MeetingResolutions meeting={meeting} />
      {meeting.state === 'held' || meeting.minutes ? <Minutes meeting={meeting} /> : null}
    </div>
  );
}

function Head({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const { message } = App.useApp();
  const changed = useChangedMeeting();
  const deed = useDeed();
  const [open, setOpen] = useState<'edit' | 'callOff' | null>(null);
  const { abilities } = meeting;
  return (
    <>
      <PageHeader title={meeting.title} note={t('by', { name: meeting.plannedBy, date: meeting.plannedOn })}>
        {abilities.edit ? <Button onClick={() => setOpen('edit')}>{t('edit')}</Button> : null}
        {abilities.callOff ? (
          <Button danger onClick={() => setOpen('callOff')}>
            {t('callOff')}
          </Button>
        ) : null}
        {abilities.hold ? (
          <Button
            type="primary"
            loading={deed.busy}
            onClick={() => void deed.run(() => holdMeeting(meeting), t('heldDone'))}
          >
            {t('hold')}
          </Button>
        ) : null}
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </PageHeader>
      {deed.problem ? <ErrorNotice error={deed.problem} /> : null}
      <section className="meeting-panel" aria-label={t('about')}>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 4 }}
          items={[
            { key: 'state', label: t('stateLabel'), children: <MeetingState state={meeting.state} /> },
            {
              key: 'kind',
              label: t('kindLabel'),
              children: `${t(`kind.${meeting.kind}`)} · ${t(`occasion.${meeting.occasion}`)}`,
            },
            { key: 'meetsOn', label: t('meetsOn'), children: meeting.meetsOn },
            { key: 'place', label: t('place'), children: meeting.place },
            { key: 'chair', label: t('chair'), children: meeting.chair },
            {
              key: 'units',
              label: t('units'),
              span: 'filled',
              children: meeting.units.map(({ name }) => name).join('、'),
            },
            ...(meeting.callOffReason === null
              ? []
              : [{ key: 'reason', label: t('callOffReason'), children: meeting.callOffReason }]),
          ]}
        />
      </section>
      {open === 'edit' ? <PlanMeetingModal meeting={meeting} onClose={() => setOpen(null)} /> : null}
      {open === 'callOff' ? (
        <ReasonModal
          open
          danger
          title={t('callOff')}
          note={t('callOffNote')}
          okText={t('callOff')}
          onClose={() => setOpen(null)}
          onSubmit={async ({ reason }) => {
            const after = await callOffMeeting(meeting, { reason });
            void message.success(t('calledOff'));
            await changed(after);
          }}
        />
      ) : null}
    </>
  );
}

/** The minutes as a document, and the end of the meeting. */
function Minutes({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const deed = useDeed();
  const { minutes, abilities } = meeting;
  return (
    <section className="meeting-panel" aria-label={t('minutes')}>
      <h2>{t('minutes')}</h2>
      {deed.problem ? <ErrorNotice error={deed.problem} /> : null}
      {minutes ? (
        <p>
          {minutes.visible ? (
            <Link to={`/policies/${minutes.policyId}`}>{minutes.title}</Link>
          ) : (
            minutes.title
          )}{' '}
          <span className="soft">{t(minutes.published ? 'minutesPublished' : 'minutesDraft')}</span>
        </p>
      ) : (
        <p className="soft">{t('minutesNone')}</p>
      )}
      {meeting.settledOn === null ? null : (
        <p className="soft">{t('settledOn', { date: meeting.settledOn })}</p>
      )}
      <div className="meeting-buttons no-print">
        {abilities.draftMinutes ? (
          <Button
            type="primary"
            loading={deed.busy}
            onClick={() => void deed.run(() => draftMinutes(meeting), t('minutesDrafted'))}
          >
            {t('draftMinutes')}
          </Button>
        ) : null}
        {abilities.settle ? (
          <Popconfirm
            title={t('settleNote')}
            okText={t('settle')}
            cancelText={t('cancel')}
            onConfirm={() => deed.run(() => settleMinutes(meeting), t('settled'))}
          >
            <Button loading={deed.busy}>{t('settle')}</Button>
          </Popconfirm>
        ) : null}
      </div>
    </section>
  );
}

/** Does one thing to the meeting at a time, and keeps what went wrong for the screen. */
function useDeed() {
  const { message } = App.useApp();
  const changed = useChangedMeeting();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function run(deed: () => Promise<Meeting>, said: string): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await changed(await deed());
      void message.success(said);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}
