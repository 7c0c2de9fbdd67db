import { useTranslation } from 'react-i18next';
import { BurdenPanel } from './burden-panel.js';
import { FindingsPanel } from './findings-panel.js';
import { OrdersPanel } from './orders-panel.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

/** What inspection holds against a unit, and what was asked of it this quarter. */
export function UnitInspection({ unit }: { unit: { readonly id: string } }) {
  const { t } = useTranslation('inspections');
  const filters = { unit: unit.id };
  return (
    <>
      <FindingsPanel title={t('item.findings')} filters={filters} />
      <OrdersPanel title={t('item.orders')} filters={filters} />
      <BurdenPanel filters={filters} />
    </>
  );
}
