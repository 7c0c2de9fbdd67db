import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { CalendarCard } from './calendar-card.js';
import { Deliveries } from './deliveries.js';
import { PreferenceForm } from './preference-form.js';
import { Robots } from './robots.js';
import './message-settings.css';

/** Where messages go besides the app, when not, and what was sent. */
export function MessageSettingsPage() {
  const { t } = useTranslation('notifications');
  const { permissions } = useSession();
  return (
    <div className="page">
      <PageHeader title={t('settings.title')} note={t('settings.note')} />
      <PreferenceForm />
      {permissions.includes('robot.edit') ? <Robots /> : null}
      {permissions.includes('calendar.subscribe') ? <CalendarCard /> : null}
      <Deliveries />
    </div>
  );
}
