import { App, Button, DatePicker, Form, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import type { Directive } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { Due } from '../../../shared/ui/due.js';
import { LoadedPage } from '../../../shared/ui/loaded-page.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { SaidList } from '../../../shared/ui/said-list.js';
import { SayForm } from '../../../shared/ui/say-form.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { answerDirective } from '../api/answer-directive.js';
import { useChangedDirectives } from '../api/changed-directives.js';
import { useDirective } from '../api/read-directive.js';
import { returnAnswer } from '../api/return-answer.js';
import { settleDirective } from '../api/settle-directive.js';
import { DirectiveState } from './directive-state.js';
import { SubjectLink } from './subject-link.js';

type Duty = Directive['duties'][number];

/** One directive: what was written, what each unit answers, and the leader's decision. */
export function DirectivePage() {
  const { t } = useTranslation('directives');
  const { id = '' } = useParams();
  const { message } = App.useApp();
  const changed = useChangedDirectives();
  const query = useDirective(id);
  const [settling, setSettling] = useState(false);
  return (
    <LoadedPage query={query}>
      {(directive) => (
        <>
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
          <section className="panel" aria-label={t('words')}>
            <p className="panel-words">{directive.words}</p>
            <div className="line">
              <DirectiveState directive={directive} />
              {directive.nextDueOn === null ? null : <Due on={directive.nextDueOn} />}
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
        </>
      )}
    </LoadedPage>
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
        <UnitLink unit={duty.unit} />
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
      <SaidList
        said={duty.replies.map(({ kind, by, on, words }) => ({
          head: `${t(`reply.${kind}`)} · ${by} · ${on}`,
          words,
        }))}
      />
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
  return (
    <SayForm
      label={t('answerLabel')}
      missing={t('answerMissing')}
      button={t('answer')}
      draft={{ kind: 'directive', id }}
      onSay={async (words) => {
        await answerDirective(id, words, key);
        void message.success(t('answered'));
        await onAnswered();
      }}
    />
  );
}
