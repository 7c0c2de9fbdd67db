/** Every job there is, with its payload. Jobs are repeatable: running one twice leaves what running it once leaves. */
export interface Jobs {
  /** Puts one message before every active person of the audience who has not had it. */
  notify: {
    readonly audience:
      | { readonly unitId: string; readonly role: 'reporter' | 'head' }
      | { readonly regionId: string; readonly role: 'inspector' | 'leader' }
      /** One person, whatever their roles. */
      | { readonly userId: string };
    readonly kind: string;
    readonly title: string;
    readonly link: string;
    readonly dedupeKey: string;
  };
  /** One digest a person of the reports that are due about this day, or overdue. Daily. */
  'remind-reports': { readonly day: string };
  /** Does the reorganisations that were ordered for this day. Daily. */
  'carry-out-reorganisations': { readonly day: string };
  /** One digest a unit of the directives it has to answer by tomorrow, or has let lie. Daily. */
  'remind-directives': { readonly day: string };
  /** One digest a unit of the meetings it is invited to, of the day and up to the next working day. Daily. */
  'remind-meetings': { readonly day: string };
  /** One digest a unit of the requests of enterprises it has not settled. Daily. */
  'remind-enterprise-requests': { readonly day: string };
  /** Drafts the rise of overdue orders and, where the region wants it, orders; then one digest a person. Daily. */
  'watch-rectifications': { readonly day: string };
  /** Sends what waits for people and groups by mail and robot. */
  'deliver-messages': { readonly day: string };
  /** What a document has assigned on a day is owed in the periods of its region that are open, too. */
  'owe-reports': { readonly policyId: string; readonly day: string; readonly publishedBy: string };
  /** What was still owed for an item goes with it to the unit that has it. */
  'hand-over-reports': { readonly workItemId: string };
  /** Looks for a virus in a piece of evidence that came while the scanner could not be reached. */
  'scan-file': { readonly id: string };
  /** Looks again for viruses in all evidence that still waits. Daily. */
  'rescan-files': { readonly day: string };
  /** Clears uploads that nobody has gone on with for some days. Daily. */
  'clear-uploads': { readonly day: string };
}
export type JobName = keyof Jobs;
/** A job that the clock sets off. */
export type TimedJobName = { [N in JobName]: { readonly day: string } extends Jobs[N] ? N : never }[JobName];
export interface JobTime {
  readonly name: TimedJobName;
  /** Once a day, in Shanghai: `08:30`; or all the time. */
  readonly at: `${number}:${number}` | 'every minute';
}
export type JobHandler<N extends JobName> = (payload: Jobs[N]) => Promise<void>;
export type JobHandlers = { readonly [N in JobName]: JobHandler<N> };
