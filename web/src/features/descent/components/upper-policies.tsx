import { useQuery } from '@tanstack/react-query';
import { App, Button, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listPolicies } from '../../../shared/api/directory.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { PolicyDescent } from '../../../shared/api/types.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useDecideUpperPolicy } from '../api/policy-descent.js';

const COLOURS = { suggested: 'warning', linked: 'success', withdrawn: 'default' } as const;
const ABOVE = { above: 'true', state: 'published', limit: 200 } as const;

interface UpperPoliciesProps {
  readonly descent: PolicyDescent;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The documents above: cited in the text or named by a person; confirmed, or taken back. */
export function UpperPolicies({ descent, chosen, onChoose }: UpperPoliciesProps) {
  const { t } = useTranslation(['descent', 'shared']);
  const { message } = App.useApp();
  const { id } = descent.policy;
  const decide = useDecideUpperPolicy(id);
  const mayDecide = descent.abilities.decide;
  const above = useQuery({
    queryKey: queryKeys.policies(ABOVE),
    queryFn: () => listPolicies(ABOVE),
    enabled: mayDecide,
  });
  const known = new Set(descent.uppers.map(({ policy }) => policy.id));
  const others = (above.data?.items ?? []).filter((policy) => !known.has(policy.id));

  const decideOn = (upperPolicyId: string, decision: 'linked' | 'withdrawn') =>
    decide.mutate(
      { upperPolicyId, decision },
      {
        onSuccess: () => {
          onChoose(upperPolicyId);
          void message.success(t(`upper.done.${decision}`));
        },
      },
    );
  return (
    <section className="descent-panel descent-uppers" aria-label={t('upper.policies')}>
      <h2>{t('upper.policies')}</h2>
      {decide.error ? <ErrorNotice error={decide.error} /> : null}
      {descent.uppers.length === 0 ? <EmptyState text={t('upper.none')} /> : null}
      <ul>
        {descent.uppers.map(({ policy, state, citation, links, decidedBy, decidedOn }) => (
          <li key={policy.id} className={policy.id === chosen ? 'is-chosen' : ''}>
            <div className="what descent-text">
              <Link to={`/policies/${policy.id}`}>{policy.title}</Link>{' '}
              <span className="soft">
                {[policy.region.name, policy.docNumber].filter(Boolean).join(' · ')}
              </span>
              <div className="soft">
                {citation ? (
                  <Link to={`/policies/${id}?at=${citation.start}`}>
                    {t('upper.cited', { quote: citation.quote })}
                  </Link>
                ) : (
                  t('upper.byHand')
                )}
                {decidedBy ? ` · ${t('upper.decided', { by: decidedBy, on: decidedOn })}` : ''}
              </div>
            </div>
            <Tag color={COLOURS[state]}>{t(`upper.state.${state}`)}</Tag>
            <span className="nowrap">{t('upper.links', { count: links })}</span>
            {policy.id === chosen ? null : (
              <Button size="small" onClick={() => onChoose(policy.id)}>
                {t('upper.choose')}
              </Button>
            )}
            <Link to={`/policies/${policy.id}/descent`}>{t('upper.board')}</Link>
            {mayDecide ? (
              <Button
                size="small"
                type={state === 'linked' ? 'default' : 'primary'}
                loading={decide.isPending && decide.variables.upperPolicyId === policy.id}
                onClick={() => decideOn(policy.id, state === 'linked' ? 'withdrawn' : 'linked')}
              >
                {t(state === 'linked' ? 'upper.withdraw' : 'upper.confirm')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {descent.unknown.map(({ quote, start }) => (
        <p key={start} className="soft descent-text">
          <Link to={`/policies/${id}?at=${start}`}>{quote}</Link> {t('upper.unknown')}
        </p>
      ))}
      {mayDecide ? (
        <Select<string>
          aria-label={t('upper.add')}
          placeholder={t('upper.add')}
          className="add"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          value={null}
          loading={above.isPending}
          notFoundContent={t('upper.noneAbove')}
          options={others.map((policy) => ({
            value: policy.id,
            label: `${policy.title}（${policy.region.name}）`,
          }))}
          onSelect={(upper) => decideOn(upper, 'linked')}
        />
      ) : null}
    </section>
  );
}
