import { DraftBulletinButton } from '../../features/bulletins/components/draft-bulletin-button.js';
import { InspectionPage } from '../../features/inspections/components/inspection-page.js';
import type { Inspection } from '../../shared/api/types.js';

const actions = ({ id, region }: Inspection) => (
  <DraftBulletinButton about={{ roundId: id }} regionId={region.id} />
);

export function Component() {
  return <InspectionPage actions={actions} />;
}
