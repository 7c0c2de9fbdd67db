import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import { longDate } from '../../../shared/lib/dates.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { sectionsFor, type SectionName } from '../model/desk-sections.js';
import { DirectivesOverdue, DirectivesToAnswer, DirectivesToSettle } from './directive-sections.js';
import {
  EnterpriseRequestsOverdue,
  EnterpriseRequestsToHandle,
  EnterpriseRequestsToRate,
} from './enterprise-request-sections.js';
import { ComingDue, ToSign, TurnedRed } from './item-sections.js';
import { MeetingsToCome } from './meeting-sections.js';
import { Cycles, Drafts } from './office-sections.js';
import { PlansReturned, PlansToDecide, PlansToRenew } from './plan-sections.js';
import { PlansOwed, Returned, ToApprove, ToReport, ToReview } from './report-sections.js';
import { Asked, ToDecide } from './request-sections.js';
import {
  LookBacksDue,
  OrdersToApprove,
  OrdersToClose,
  OrdersToMend,
  OrdersToSign,
  OrdersToVerify,
} from './order-sections.js';
import { AssessmentsToSign, BulletinsToSign, UnitsToMark } from './signature-sections.js';
import './desk.css';

const PARTS: Readonly<Record<SectionName, () => React.ReactNode>> = {
  bulletinsToSign: BulletinsToSign,
  assessmentsToSign: AssessmentsToSign,
  unitsToMark: UnitsToMark,
  turnedRed: TurnedRed,
  directivesOverdue: DirectivesOverdue,
  enterpriseRequestsOverdue: EnterpriseRequestsOverdue,
  returned: Returned,
  plansReturned: PlansReturned,
  plansToRenew: PlansToRenew,
  directivesToAnswer: DirectivesToAnswer,
  directivesToSettle: DirectivesToSettle,
  enterpriseRequestsToHandle: EnterpriseRequestsToHandle,
  enterpriseRequestsToRate: EnterpriseRequestsToRate,
  meetings: MeetingsToCome,
  toSign: ToSign,
  toReport: ToReport,
  plansOwed: PlansOwed,
  toApprove: ToApprove,
  ordersToMend: OrdersToMend,
  ordersToApprove: OrdersToApprove,
  ordersToSign: OrdersToSign,
  ordersToVerify: OrdersToVerify,
  ordersToClose: OrdersToClose,
  lookBacksDue: LookBacksDue,
  toDecide: ToDecide,
  plansToDecide: PlansToDecide,
  toReview: ToReview,
  drafts: Drafts,
  cycles: Cycles,
  asked: Asked,
  comingDue: ComingDue,
};

/** Where a working day begins: what is owed, by when, and what waits for a decision. */
export function DeskPage() {
  const { t, i18n } = useTranslation('desk');
  const { displayName, today, permissions } = useSession();
  const sections = sectionsFor(permissions);
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        note={t('note', { name: displayName, date: i18n.language === 'en' ? today : longDate(today) })}
      />
      {sections.length === 0 ? <EmptyState text={t('nothing')} /> : null}
      <div className="desk">
        {[0, 1].map((side) => (
          <div key={side}>
            {sections
              .filter((_, index) => index % 2 === side)
              .map((name) => {
                const Part = PARTS[name];
                return (
                  <div key={name} style={{ order: sections.indexOf(name) }}>
                    <Part />
                  </div>
                );
              })}
          </div>
        ))}
      </div>
    </div>
  );
}
