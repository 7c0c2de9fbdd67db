import type { ItemRequestRow } from '../../features/desk/api/list-item-requests.js';
import { RequestsPage } from '../../features/desk/components/requests-page.js';
import { DecisionModal } from '../../features/work-items/components/decision-modal.js';

function Decision({ request, onClose }: { request: ItemRequestRow; onClose: () => void }) {
  return <DecisionModal item={request.workItem} request={request} onClose={onClose} />;
}

export function Component() {
  return <RequestsPage Decision={Decision} />;
}
