import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import type { LightTemplates } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { useLightTemplates } from '../api/light-templates.js';
import { chosenOf, codeOf, isSame } from '../model/templates.js';
import { AdoptModal } from './adopt-modal.js';
import { AdoptionHistory } from './adoption-history.js';
import { Replay } from './replay.js';
import { TemplateRules } from './template-rules.js';
import { WriteModal } from './write-modal.js';
import './rules.css';

const FILTERS = { region: 'one', template: 'one', replay: 'one', unit: 'one' } as const;

/** By which rules items are lit: those there are, the one in force and since when, and what another would change. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const { region: own, permissions } = useSession();
  const [filters, setFilters] = useFilters(FILTERS);
  const query = useLightTemplates(filters.region);
  return (
    <div className="page rules">
      <PageHeader title={t('title')} note={t('note')}>
        {permissions.includes('light-template.replay') ? (
          <RegionPicker
            aria-label={t('region')}
            allowClear={false}
            value={filters.region ?? own.id}
            onChange={(region) =>
              setFilters({ region: region === own.id ? undefined : region, unit: undefined })
            }
          />
        ) : null}
      </PageHeader>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <Rules given={query.data} /> : null}
    </div>
  );
}

function Rules({ given }: { given: LightTemplates }) {
  const { t } = useTranslation('rules');
  const { today } = useSession();
  const [filters, setFilters] = useFilters(FILTERS);
  const [open, setOpen] = useState<'adopt' | 'write' | null>(null);
  const template = chosenOf(given, filters.template);
  if (!template) return null;
  const { inForce, abilities, region, history } = given;
  const rules = isSame(template, inForce.template);
  const coming = history.find(
    (each) => each.fromOn > today && each.withdrawn === null && isSame(each.template, template),
  );
  return (
    <>
      <InForce given={given} />
      <section className="panel" aria-label={t('templates')}>
        <div className="rules-choice">
          <Select
            aria-label={t('choose')}
            value={codeOf(template)}
            popupMatchSelectWidth={false}
            style={{ minWidth: 220 }}
            options={given.templates.map((each) => ({
              value: codeOf(each),
              label: t(each.shipped ? 'shippedName' : 'ownName', { name: each.name, version: each.version }),
            }))}
            onChange={(code) => setFilters({ template: code })}
          />
          {rules ? <Tag color="success">{t('ruling')}</Tag> : null}
          {coming ? <Tag color="processing">{t('coming', { date: coming.fromOn })}</Tag> : null}
          <span className="spring" />
          {abilities.replay && !rules ? (
            <Button onClick={() => setFilters({ template: codeOf(template), replay: 'true' })}>
              {t('replay.button')}
            </Button>
          ) : null}
          {abilities.adopt ? <Button onClick={() => setOpen('write')}>{t('write.button')}</Button> : null}
          {abilities.adopt && !rules ? (
            <Button type="primary" onClick={() => setOpen('adopt')}>
              {t('adopt.button')}
            </Button>
          ) : null}
        </div>
      </section>
      {abilities.replay && filters.replay && !rules ? (
        <Replay
          region={region.id}
          template={template}
          present={inForce.template}
          closings={given.closings}
          unit={filters.unit}
          onUnit={(unit) => setFilters({ unit })}
        />
      ) : null}
      <section className="panel" aria-label={t('rulesOf', { name: template.name })}>
        <TemplateRules template={template} />
      </section>
      <AdoptionHistory history={history} />
      {open === 'adopt' ? (
        <AdoptModal region={region} template={template} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'write' ? (
        <WriteModal
          region={region}
          template={template}
          onClose={() => setOpen(null)}
          onWritten={(written) => setFilters({ template: codeOf(written) })}
        />
      ) : null}
    </>
  );
}

function InForce({ given: { inForce, region } }: { given: LightTemplates }) {
  const { t } = useTranslation('rules');
  const { template, adoption } = inForce;
  return (
    <p className="rules-in-force">
      <strong>{t('inForce', { region: region.name, name: template.name, version: template.version })}</strong>{' '}
      <span className="soft">
        {adoption === null
          ? t('fromTheBeginning')
          : t(adoption.region.id === region.id ? 'since' : 'sinceAbove', {
              date: adoption.fromOn,
              region: adoption.region.name,
              document: adoption.document,
            })}
      </span>
    </p>
  );
}
