import { useSession } from './session.js';

/** The unit this person reports or answers for; null for offices and leaders, who look at all units. */
export function useOwnUnit(): { id: string; name: string } | null {
  const { unit, permissions } = useSession();
  const answers = permissions.includes('report.write') || permissions.includes('report.approve');
  return answers ? unit : null;
}
