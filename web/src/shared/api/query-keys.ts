/**
 * Every key of the query cache. The first element names the kind of thing: a mutation invalidates
 * `[queryKeys.kind.workItems]` and every list and page of that kind is read again.
 */
export const queryKeys = {
  session: () => ['session'] as const,
  regions: () => ['regions'] as const,
  units: (filters: object = {}) => ['units', filters] as const,
  unit: (id: string) => ['units', 'one', id] as const,
  collectives: (filters: object = {}) => ['collectives', filters] as const,
  board: (filters: object = {}) => ['boards', 'overview', filters] as const,
  boardDescent: (filters: object) => ['boards', 'descent', filters] as const,
  overdue: (filters: object = {}) => ['boards', 'overdue', filters] as const,
  workItems: (filters: object = {}) => ['work-items', 'list', filters] as const,
  workItem: (id: string, asOf?: string) => ['work-items', 'one', id, asOf ?? 'today'] as const,
  itemRequests: (filters: object = {}) => ['work-item-requests', filters] as const,
  policies: (filters: object = {}) => ['policies', 'list', filters] as const,
  policy: (id: string) => ['policies', 'one', id] as const,
  policyDescent: (id: string) => ['descent', 'policy', id] as const,
  descentLinks: (id: string, upperId: string) => ['descent', 'links', id, upperId] as const,
  /** Of its own kind: what is made stale with the policies is not asked for twice. */
  policyChanges: (id: string) => ['policy-changes', id] as const,
  amendment: (id: string) => ['policies', 'amendment', id] as const,
  comparison: (id: string) => ['policies', 'comparison', id] as const,
  cycles: (filters: object = {}) => ['cycles', 'list', filters] as const,
  cycleReadiness: (period: string) => ['cycles', 'readiness', period] as const,
  cycleSnapshots: (id: string, filters: object = {}) => ['cycles', 'snapshots', id, filters] as const,
  unitCycles: (unitId: string, filters: object = {}) => ['cycles', 'of-unit', unitId, filters] as const,
  cycle: (id: string) => ['cycles', 'one', id] as const,
  reports: (filters: object = {}) => ['reports', 'list', filters] as const,
  report: (id: string) => ['reports', 'one', id] as const,
  notifications: (filters: object = {}) => ['notifications', filters] as const,
  search: (place: 'passages' | 'reports', q: string) => ['search', place, q] as const,
  messagePreference: () => ['message-preference'] as const,
  messageRobots: () => ['message-robots'] as const,
  messageDeliveries: (place: object = {}) => ['message-deliveries', place] as const,
  users: (filters: object = {}) => ['users', filters] as const,
  auditEvents: (filters: object = {}) => ['audit-events', filters] as const,
} as const;
