import { App, Button, DatePicker, Form, Input, Skeleton, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import type { Directive } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { Due } from '../../../shared/ui/due.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { answerDirective } from '../api/answer-directive.js';
import { useChangedDirectives } from '../api/changed-directives.js';
import { useDirective } from '../api/read-directive.js';
import { returnAnswer } from '../api/return-answer.js';
import { settleDirective } from '../api/settle-directive.js';
import { DirectiveState } from './directive-state.js';
import { SubjectLink } from './subject-link.js';
import '../../../shared/ui/panels.css';
import './directives.css';

type Duty = Directive['duties'][number];

/** One directive: what was written, what each unit answers, and the leader's decision. */
export function DirectivePage() {
  const { t } = useTranslation('directives');
  const { id = '' } = useParams();
  const { message } = App.useApp();
  const changed = useChangedDirectives();
  const query = useDirective(id);
  const [settling, setSettling] = useState(false);
  const directive = query.data;
  if (query.error && !directive)
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!directive)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  return (
    <div className="page directive">
      <PageHeader
        title={t('titleOne')}
        note={t('by', { name: directive.writtenBy, date: directive.writtenOn })}
      >
        {directive.abilities.settle ? (
          <Button type="primary" onClick={() => setSettling(true)}>
            {t('settle')}
          </Button>
        ) : null}
      </PageHeader>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      <section className="panel" aria-label={t('words')}>
        <p className="directive-words">{directive.words}</p>
        <div className="line">
          <DirectiveState directive={directive} />
          {directive.state === 'open' ? <Due on={directive.dueOn} /> : null}
          <span className="grow">
            <span className="soft">{t('subject')} </span>
            <SubjectLink subject={directive.subject} />
          </span>
        </div>
        {directive.settled ? (
          <p className="soft">
            {t('settledBy', { name: directive.settled.by, date: directive.settled.on })}
            {directive.settled.words ? `：${directive.settled.words}` : ''}
          </p>
        ) : null}
      </section>
      {directive.duties.map((duty) => (
        <DutyPanel key={duty.unit.id} directive={directive} duty={duty} onChanged={changed} />
      ))}
      {settling ? (
        <ReasonModal
          open
          title={t('settle')}
          note={t('settleNote')}
          minReason={0}
          reasonLabel={t('settleWords')}
          onClose={() => setSettling(false)}
          onSubmit={async ({ reason }) => {
            await settleDirective(id, reason);
            void message.success(t('settledDone'));
            await changed();
          }}
        />
      ) : null}
    </div>
  );
}

interface DutyPanelProps {
  readonly directive: Directive;
  readonly duty: Duty;
  readonly onChanged: () => Promise<void>;
}

function DutyPanel({ directive, duty, onChanged }: DutyPanelProps) {
  const { t } = useTranslation('directives');
  const { message } = App.useApp();
  const { today } = useSession();
  const [returning, setReturning] = useState(false);
  return (
    <section className="panel" aria-label={duty.unit.name}>
      <h2>
        {duty.unit.name}
        <Tag>{t(`duty.${duty.state}`)}</Tag>
        {duty.late ? <Tag color="error">! {t('late')}</Tag> : null}
        {duty.state === 'owed' ? <Due on={duty.dueOn} /> : null}
        {duty.abilities.return ? (
          <Button size="small" onClick={() => setReturning(true)}>
            {t('return')}
          </Button>
        ) : null}
      </h2>
      {duty.replies.length === 0 ? <p className="soft">{t('noAnswer')}</p> : null}
      <ul className="plain-list">
        {duty.replies.map((reply, index) => (
          <li key={index}>
            <div className="soft">
              {t(`reply.${reply.kind}`)} · {reply.by} · {reply.on}
            </div>
            <div className="directive-reply">{reply.words}</div>
          </li>
        ))}
      </ul>
      {duty.abilities.answer ? <AnswerForm id={directive.id} onAnswered={onChanged} /> : null}
      {returning ? (
        <ReasonModal<{ reason: string; dueOn?: Dayjs }>
          open
          title={t('returnTo', { unit: duty.unit.name })}
          onClose={() => setReturning(false)}
          onSubmit={async ({ reason, dueOn }) => {
            await returnAnswer(directive.id, {
              unitId: duty.unit.id,
              reason,
              dueOn: fromPicker(dueOn) ?? '',
            });
            void message.success(t('returned'));
            await onChanged();
          }}
        >
          <Form.Item
            name="dueOn"
            label={t('newDueOn')}
            rules={[{ required: true, message: t('newDueOnMissing') }]}
          >
            <DatePicker style={{ width: '100%' }} disabledDate={(day) => (fromPicker(day) ?? '') <= today} />
          </Form.Item>
        </ReasonModal>
      ) : null}
    </section>
  );
}

function AnswerForm({ id, onAnswered }: { readonly id: string; readonly onAnswered: () => Promise<void> }) {
  const { t } = useTranslation('directives');
  const { message } = App.useApp();
  const [key] = useState(newIdempotencyKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit({ words }: { words: string }) {
    setBusy(true);
    setProblem(null);
    try {
      await answerDirective(id, words, key);
      void message.success(t('answered'));
      await onAnswered();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(values: { words: string }) => void submit(values)}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form.Item
        name="words"
        label={t('answerLabel')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('answerMissing') }]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('answer')}
      </Button>
    </Form>
  );
}
