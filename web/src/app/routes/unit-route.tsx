import { UnitStanding } from '../../features/assessments/components/unit-standing.js';
import { UnitPage } from '../../features/board/components/unit-page.js';
import { DirectiveCounts } from '../../features/directives/components/directive-counts.js';
import { EnterpriseRequestCounts } from '../../features/enterprise-requests/components/enterprise-request-counts.js';
import { UnitInspection } from '../../features/inspections/components/unit-inspection.js';

const PANELS = [UnitStanding, UnitInspection, DirectiveCounts, EnterpriseRequestCounts];

export function Component() {
  return <UnitPage panels={PANELS} />;
}
