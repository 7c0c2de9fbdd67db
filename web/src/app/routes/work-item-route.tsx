import { ItemDirectives } from '../../features/directives/components/item-directives.js';
import { ItemInspectionPanels } from '../../features/inspections/components/item-inspection.js';
import { WorkItemPage } from '../../features/work-items/components/work-item-page.js';

export function Component() {
  return <WorkItemPage panels={[ItemDirectives, ItemInspectionPanels]} />;
}
