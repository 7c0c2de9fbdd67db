import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LightKey } from '../../../shared/api/types.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { LIGHT_KEYS } from '../../../shared/lib/lights.js';
import { useAsOf, type useFilters } from '../../../shared/lib/use-filters.js';
import { LightShape } from '../../../shared/ui/light-tag.js';
import { PolicyPicker, RegionPicker, UnitPicker } from '../../../shared/ui/pickers.js';
import { type ITEM_FILTERS, ROLES, STATES, UNIT_KINDS, moreFilters } from '../model/item-filters.js';
import './filters.css';

type State = ReturnType<typeof useFilters<typeof ITEM_FILTERS>>;

/** Set by links alone: pages that count the items of a task, or those that turned red, lead here. */
const BY_LINK = ['task', 'descendsFrom', 'redSince'] as const;

/** All filters of the list of items; the less used ones unfold. */
export function ItemFilterBar({ filters, setFilters }: { filters: State[0]; setFilters: State[1] }) {
  const { t } = useTranslation(['work-items', 'shared']);
  const { asOf } = useAsOf();
  const [open, setOpen] = useState(false);
  const more = moreFilters(filters);
  const unfolded = open || more > 0;
  const any = Object.entries(filters).some(([name, value]) => name !== 'sort' && value !== undefined);

  function toggle(key: LightKey) {
    const chosen = filters.light ?? [];
    setFilters({ light: chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key] });
  }

  return (
    <section className="filters no-print" aria-label={t('filter.title')}>
      <div className="row">
        <Input.Search
          key={filters.q ?? ''}
          aria-label={t('filter.q')}
          placeholder={t('filter.q')}
          defaultValue={filters.q}
          allowClear
          maxLength={100}
          style={{ width: 240 }}
          onSearch={(q) => setFilters({ q: q.trim() })}
        />
        <UnitPicker
          asOf={asOf}
          aria-label={t('filter.unit')}
          placeholder={t('filter.unit')}
          value={filters.unit}
          onChange={(unit) => setFilters({ unit })}
        />
        <PolicyPicker
          aria-label={t('filter.policy')}
          placeholder={t('filter.policy')}
          value={filters.policy}
          onChange={(policy) => setFilters({ policy })}
        />
        <Select
          mode="multiple"
          allowClear
          aria-label={t('filter.state')}
          placeholder={t('filter.state')}
          style={{ minWidth: 160 }}
          maxTagCount="responsive"
          value={filters.state ?? []}
          options={STATES.map((value) => ({ value, label: t(`shared:state.${value}`) }))}
          onChange={(state) => setFilters({ state })}
        />
        {BY_LINK.filter((name) => filters[name] !== undefined).map((name) => (
          <Tag key={name} color="processing" closable onClose={() => setFilters({ [name]: undefined })}>
            {t(`filter.${name}`, { date: filters.redSince })}
          </Tag>
        ))}
        <Button
          type="link"
          aria-expanded={unfolded}
          icon={unfolded ? <UpOutlined /> : <DownOutlined />}
          onClick={() => setOpen(!unfolded)}
        >
          {t('filter.more')}
        </Button>
        {any ? (
          <Button
            type="link"
            onClick={() => {
              setOpen(false);
              setFilters(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])));
            }}
          >
            {t('shared:table.clearFilters')}
          </Button>
        ) : null}
      </div>
      <div className="row" role="group" aria-label={t('filter.light')}>
        <span className="soft">{t('filter.light')}</span>
        {LIGHT_KEYS.map((key) => (
          <button
            key={key}
            type="button"
            className="light-choice"
            aria-pressed={filters.light?.includes(key) ?? false}
            onClick={() => toggle(key)}
          >
            <LightShape light={key} />
            {t(`shared:light.${key}`)}
          </button>
        ))}
      </div>
      {unfolded ? (
        <div className="row">
          <RegionPicker
            aria-label={t('filter.region')}
            placeholder={t('filter.region')}
            value={filters.region}
            onChange={(region) => setFilters({ region })}
          />
          <RegionPicker
            aria-label={t('filter.unitRegion')}
            placeholder={t('filter.unitRegion')}
            value={filters.unitRegion}
            onChange={(unitRegion) => setFilters({ unitRegion })}
          />
          <Select
            allowClear
            aria-label={t('filter.unitKind')}
            placeholder={t('filter.unitKind')}
            style={{ minWidth: 140 }}
            value={filters.unitKind}
            options={UNIT_KINDS.map((value) => ({ value, label: t(`shared:unitKind.${value}`) }))}
            onChange={(unitKind) => setFilters({ unitKind })}
          />
          <Select
            allowClear
            aria-label={t('filter.role')}
            placeholder={t('filter.role')}
            style={{ minWidth: 120 }}
            value={filters.role}
            options={ROLES.map((value) => ({ value, label: t(`shared:role.${value}`) }))}
            onChange={(role) => setFilters({ role })}
          />
          <DatePicker
            aria-label={t('filter.dueFrom')}
            placeholder={t('filter.dueFrom')}
            value={toPicker(filters.dueFrom)}
            onChange={(value) => setFilters({ dueFrom: fromPicker(value) })}
          />
          <DatePicker
            aria-label={t('filter.dueBefore')}
            placeholder={t('filter.dueBefore')}
            value={toPicker(filters.dueBefore)}
            onChange={(value) => setFilters({ dueBefore: fromPicker(value) })}
          />
          <Checkbox
            checked={filters.disputed === 'true'}
            onChange={(event) => setFilters({ disputed: event.target.checked })}
          >
            {t('filter.disputed')}
          </Checkbox>
        </div>
      ) : null}
    </section>
  );
}
