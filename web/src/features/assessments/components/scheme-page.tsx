import { Alert, App, Button, Input, Popconfirm } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import { useSession } from '../../../shared/api/session.js';
import type { Scheme, SchemeRules } from '../../../shared/api/types.js';
import { draftStore } from '../../../shared/lib/kept-draft.js';
import { useUnsavedWarning } from '../../../shared/lib/use-unsaved-warning.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedAssessments, useCreateAssessment } from '../api/assessments.js';
import { createScheme, useAdoptScheme, useSaveScheme, useTryScheme } from '../api/schemes.js';
import { sameScheme, takeUp, type SchemeDraft, type TakenUp } from '../model/scheme-draft.js';
import { shapeOf } from '../model/scheme-edits.js';
import { SchemeFaults } from './scheme-faults.js';
import { EffectTable, SchemeTrial } from './scheme-trial.js';
import { SchemeInWords } from './scheme-in-words.js';
import { SchemeRulesForm } from './scheme-rules-form.js';
import { SchemeState } from './schemes-page.js';
import './assessments.css';

/**
 * A scheme with its editor and what-if. What is typed stays, also over a closed tab, until it is saved or given up; a
 * refused save names every fault and keeps it all.
 */
export function SchemePage({ scheme }: { readonly scheme: Scheme }) {
  const { t } = useTranslation('assessments');
  const { message, notification } = App.useApp();
  const navigate = useNavigate();
  const { userId } = useSession();
  const saved: SchemeDraft = { title: scheme.title, rules: scheme.rules };
  const store = useMemo(() => draftStore<SchemeDraft>(userId, 'scheme', scheme.id), [userId, scheme.id]);
  const [begun, setBegun] = useState(() => takeUp(saved, scheme.abilities.edit ? store.read() : null));
  const [draft, setDraft] = useState(begun.draft);
  const { title, rules } = draft;
  const [replacing, setReplacing] = useState(false);
  const [key] = useState(newIdempotencyKey);
  const save = useSaveScheme(scheme.id);
  const adopt = useAdoptScheme(scheme.id);
  const create = useCreateAssessment();
  const changed = useChangedAssessments();
  const trial = useTryScheme(scheme.id);
  const { abilities } = scheme;
  const dirty = !sameScheme(draft, saved);
  useUnsavedWarning(dirty);

  function put(next: SchemeDraft) {
    setDraft(next);
    if (sameScheme(next, saved)) store.clear();
    else store.write({ base: saved, draft: next });
  }

  function giveUp() {
    save.reset();
    trial.reset();
    put(saved);
    setBegun(takeUp(saved, null));
  }

  // The newest of the two says where the rules are at fault.
  const refusal = save.error ?? trial.error;
  const faults = faultsOf(refusal);

  /** Once rows came, went or moved, what was said of their places means nothing. */
  function change(next: SchemeRules) {
    if (refusal && shapeOf(next) !== shapeOf(rules)) {
      save.reset();
      trial.reset();
    }
    put({ title, rules: next });
  }

  /** What was refused is said by `Faults`; what was kept comes back as the next version, on a page of its own. */
  async function keep() {
    trial.reset();
    try {
      await save.mutateAsync({ title, rules, version: scheme.version });
      store.clear();
      void message.success(t('scheme.saved'));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
    }
  }

  async function attempt(deed: () => Promise<unknown>) {
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }

  return (
    <div className="page">
      <PageHeader
        title={t('schemes.full', { year: scheme.year, title: scheme.title, edition: scheme.edition })}
        note={<SchemeState scheme={scheme} />}
      >
        {abilities.edit ? (
          <Button
            type={dirty ? 'primary' : 'default'}
            disabled={!dirty}
            loading={save.isPending}
            onClick={() => void keep()}
          >
            {t('scheme.save')}
          </Button>
        ) : null}
        {abilities.adopt ? (
          <Popconfirm
            title={t('scheme.adopt')}
            description={<div className="assessment-confirm">{t('scheme.adoptNote')}</div>}
            okText={t('step.ok')}
            cancelText={t('step.cancel')}
            disabled={dirty}
            onConfirm={() => void attempt(() => adopt.mutateAsync())}
          >
            <Button type={dirty ? 'default' : 'primary'} disabled={dirty} loading={adopt.isPending}>
              {t('scheme.adopt')}
            </Button>
          </Popconfirm>
        ) : null}
        {abilities.replace ? <Button onClick={() => setReplacing(true)}>{t('scheme.replace')}</Button> : null}
        {abilities.assess && scheme.frozen ? (
          <Button
            type="primary"
            loading={create.isPending}
            onClick={() =>
              void attempt(async () => {
                const { id } = await create.mutateAsync({ schemeId: scheme.id, key });
                void navigate(`/assessments/${id}`);
              })
            }
          >
            {t('scheme.assess')}
          </Button>
        ) : null}
      </PageHeader>
      {scheme.replaces ? (
        <Alert
          className="assessment-notice"
          type="info"
          showIcon
          title={t('scheme.replaces', { edition: scheme.replaces.edition, reason: scheme.changeReason })}
          action={<Link to={`/schemes/${scheme.replaces.id}`}>{t('scheme.old')}</Link>}
        />
      ) : null}
      {refusal ? <Faults error={refusal} /> : null}
      {dirty ? <Unsaved begun={begun} onGiveUp={giveUp} /> : null}
      {scheme.affected ? (
        <section className="scheme-section" aria-label={t('scheme.affected')}>
          <h2>{t('scheme.affected')}</h2>
          <EffectTable effects={scheme.affected} empty={t('scheme.nobody')} />
        </section>
      ) : null}
      {abilities.edit ? (
        <section className="scheme-section">
          <Input
            aria-label={t('schemes.name')}
            value={title}
            maxLength={100}
            onChange={(event) => put({ title: event.target.value, rules })}
          />
        </section>
      ) : null}
      {abilities.edit ? (
        <SchemeFaults faults={faults}>
          <SchemeRulesForm rules={rules} onChange={change} />
        </SchemeFaults>
      ) : (
        rules.leagues.map(({ key: league, name }) => (
          <section key={league} className="scheme-section" aria-label={name}>
            <h2>{name}</h2>
            <SchemeInWords rules={rules} league={league} />
          </section>
        ))
      )}
      {abilities.edit || abilities.replace ? (
        <SchemeTrial
          year={scheme.year - 1}
          trial={trial}
          // What was tried is not what stands on the screen any more.
          outdated={trial.variables !== undefined && trial.variables.rules !== rules}
          onTry={(year) => {
            save.reset();
            trial.mutate({ year, rules });
          }}
        />
      ) : null}
      {replacing ? (
        <ReasonModal
          open
          title={t('scheme.replace')}
          note={t('scheme.replaceNote')}
          onClose={() => setReplacing(false)}
          onSubmit={async ({ reason }) => {
            const next = await createScheme({ replaces: scheme.id, reason }, key);
            void changed();
            void navigate(`/schemes/${next.id}`);
          }}
        />
      ) : null}
    </div>
  );
}

/** Says that something is not saved, and where it comes from when it was not typed just now. */
function Unsaved({ begun, onGiveUp }: { readonly begun: TakenUp; readonly onGiveUp: () => void }) {
  const { t } = useTranslation('assessments');
  const said = { saved: 'scheme.unsaved', restored: 'scheme.restored', merged: 'scheme.merged' } as const;
  const parts = begun.conflicts.map((part) => t(`scheme.part.${part}`)).join('、');
  return (
    <Alert
      className="assessment-notice"
      type="warning"
      showIcon
      // It comes with the first key that is pressed: said, but not called out.
      role="status"
      title={t(said[begun.from])}
      {...(parts === '' ? {} : { description: t('scheme.both', { parts }) })}
      action={
        <Popconfirm
          title={t('scheme.giveUp')}
          description={t('scheme.giveUpNote')}
          okText={t('step.ok')}
          cancelText={t('step.cancel')}
          onConfirm={onGiveUp}
        >
          <Button size="small">{t('scheme.giveUp')}</Button>
        </Popconfirm>
      }
    />
  );
}

const RULES = '/body/rules';

function faultsOf(error: unknown): ApiProblem['fields'] {
  if (!(error instanceof ApiProblem)) return [];
  return error.fields
    .filter(({ pointer }) => pointer.startsWith(RULES))
    .map(({ pointer, detail }) => ({ pointer: pointer.slice(RULES.length), detail }));
}

function Faults({ error }: { readonly error: unknown }) {
  if (!(error instanceof ApiProblem) || error.fields.length === 0) return <ErrorNotice error={error} />;
  return (
    <Alert
      className="assessment-notice"
      type="warning"
      showIcon
      role="alert"
      title={error.title}
      description={
        <ul className="scheme-faults">
          {error.fields.map(({ pointer, detail }) => (
            <li key={pointer + detail}>{detail}</li>
          ))}
        </ul>
      }
    />
  );
}
