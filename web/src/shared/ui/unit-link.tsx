import { Link } from 'react-router';
import { useSeesRegion, useSession } from '../api/session.js';
import { useRegions } from '../api/use-regions.js';
import { linkTo } from '../lib/url-state.js';

interface UnitLinkProps {
  readonly unit: { readonly id: string; readonly name: string; readonly regionId: string };
  readonly asOf?: string | undefined;
}

/** The name of a unit, leading to its page for whoever may look at it: the unit itself, or who sees its region. */
export function UnitLink({ unit, asOf }: UnitLinkProps) {
  const session = useSession();
  const seesRegion = useSeesRegion();
  const regions = useRegions();
  const may = seesRegion
    ? regions.data?.items.some(({ id }) => id === unit.regionId)
    : session.unit?.id === unit.id;
  return may ? <Link to={linkTo(`/units/${unit.id}`, { asOf })}>{unit.name}</Link> : unit.name;
}
