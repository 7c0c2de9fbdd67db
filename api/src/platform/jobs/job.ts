/** Every job there is, with its payload. Jobs are repeatable: running one twice leaves what running it once leaves. */
export interface Jobs {
  /** Puts one message before every active person of the audience who has not had it. */
  notify: {
    readonly audience:
      | { readonly unitId: string; readonly role: 'reporter' | 'head' }
      | { readonly regionId: string; readonly role: 'inspector' | 'leader' };
    readonly kind: string;
    readonly title: string;
    readonly link: string;
    readonly dedupeKey: string;
  };
  /** What was still owed for an item goes with it to the unit it was handed to. */
  'hand-over-reports': { readonly workItemId: string; readonly unitId: string };
}
export type JobName = keyof Jobs;
export type JobHandler<N extends JobName> = (payload: Jobs[N]) => Promise<void>;
export type JobHandlers = { readonly [N in JobName]: JobHandler<N> };
