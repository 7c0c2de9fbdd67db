import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ApiProblem } from '../../../shared/api/problem.js';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Policy } from '../../../shared/api/types.js';
import { useAmendment, useSetAmendment } from '../api/amendment-query.js';
import './comparison.css';

/** What a document amends and what has taken its place, with the ways there; in a draft, where a person says so. */
export function AmendmentBar({ policy }: { policy: Policy }) {
  const { t } = useTranslation('amendments');
  const { message } = App.useApp();
  const [choosing, setChoosing] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  const editable = policy.abilities.edit;
  const amendment = useAmendment(policy.id, editable && policy.amends === null);
  const set = useSetAmendment(policy);
  const navigate = useNavigate();
  const { amends, supersededBy } = policy;
  const suggestion = amendment.data?.suggestions[0];
  const confirm = (id: string | null) =>
    set.mutate(id, {
      onSuccess: () => {
        setChoosing(false);
        if (id !== null) void navigate(`/policies/${policy.id}/comparison`);
      },
      onError: (cause) => void message.warning(cause instanceof ApiProblem ? cause.detail : String(cause)),
    });
  const choice = (
    <AmendedChoice
      policy={policy}
      busy={set.isPending}
      onChoose={confirm}
      onClose={() => setChoosing(false)}
    />
  );

  if (supersededBy)
    return (
      <div className="amendment-bar">
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t('bar.superseded', { date: supersededBy.publishedOn })}{' '}
              <Link to={`/policies/${supersededBy.id}`}>{supersededBy.title}</Link>
            </>
          }
          action={<Link to={`/policies/${supersededBy.id}/comparison`}>{t('bar.compare')}</Link>}
        />
        {amends ? <Amends policy={policy} /> : null}
      </div>
    );
  if (amends)
    return (
      <div className="amendment-bar">
        <Alert
          type="info"
          showIcon
          title={<Amends policy={policy} />}
          action={
            <Space>
              <Link to={`/policies/${policy.id}/comparison`}>
                <Button type={editable ? 'primary' : 'default'} size="small">
                  {t('bar.compare')}
                </Button>
              </Link>
              {editable ? (
                <Button size="small" onClick={() => setChoosing(!choosing)}>
                  {t('bar.change')}
                </Button>
              ) : null}
            </Space>
          }
        />
        {choosing ? choice : null}
      </div>
    );
  if (!editable) return null;
  if (choosing) return <div className="amendment-bar">{choice}</div>;
  if (suggestion && !dismissed)
    return (
      <div className="amendment-bar">
        <Alert
          type="info"
          showIcon
          title={
            <>
              {t('bar.suggested')}{' '}
              <Link to={`/policies/${suggestion.policy.id}`}>{suggestion.policy.title}</Link>
              <span className="soft">
                {t('bar.signs', {
                  signs: suggestion.signs.map((sign) => t(`sign.${sign}`)).join(t('comma')),
                })}
              </span>
            </>
          }
          action={
            <Space wrap>
              <Button
                type="primary"
                size="small"
                loading={set.isPending}
                onClick={() => confirm(suggestion.policy.id)}
              >
                {t('bar.confirm')}
              </Button>
              <Button size="small" onClick={() => setChoosing(true)}>
                {t('bar.other')}
              </Button>
              <Button size="small" type="text" onClick={() => setDismissed(true)}>
                {t('bar.none')}
              </Button>
            </Space>
          }
        />
      </div>
    );
  return (
    <div className="amendment-bar no-print">
      <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setChoosing(true)}>
        {t('bar.say')}
      </Button>
    </div>
  );
}

function Amends({ policy }: { policy: Policy }) {
  const { t } = useTranslation('amendments');
  if (!policy.amends) return null;
  return (
    <>
      {t(policy.state === 'draft' ? 'bar.amends' : 'bar.amended')}{' '}
      <Link to={`/policies/${policy.amends.id}`}>{policy.amends.title}</Link>
    </>
  );
}

const MOST_FOUND = 20;

/** Any published document of the region that nothing has taken the place of. */
function AmendedChoice({
  policy,
  busy,
  onChoose,
  onClose,
}: {
  policy: Policy;
  busy: boolean;
  onChoose: (id: string | null) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['amendments', 'shared']);
  const [typed, setTyped] = useState('');
  const query = { state: 'published', region: policy.region.id, q: typed, limit: MOST_FOUND } as const;
  const found = useQuery({
    queryKey: queryKeys.policies(query),
    queryFn: () => answer(client.GET('/api/v1/policies', { params: { query } })),
  });
  const options = (found.data?.items ?? []).filter(
    ({ region, supersededBy, id }) => region.id === policy.region.id && !supersededBy && id !== policy.id,
  );
  return (
    <Space wrap style={{ marginTop: 8 }}>
      <Select<string | null>
        showSearch={{ filterOption: false, onSearch: setTyped }}
        style={{ width: 'min(520px, 80vw)' }}
        aria-label={t('bar.choose')}
        placeholder={t('bar.choose')}
        loading={found.isFetching}
        disabled={busy}
        value={null}
        options={options.map(({ id, title, docNumber }) => ({
          value: id,
          label: docNumber ? `${title} ${docNumber}` : title,
        }))}
        onChange={(id) => id && onChoose(id)}
      />
      {policy.amends ? (
        <Button disabled={busy} onClick={() => onChoose(null)}>
          {t('bar.isNone')}
        </Button>
      ) : null}
      <Button type="text" onClick={onClose}>
        {t('shared:reason.cancel')}
      </Button>
    </Space>
  );
}
