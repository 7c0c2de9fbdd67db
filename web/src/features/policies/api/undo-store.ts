import type { UndoStep } from '../model/undo.js';

/** The steps that can be undone, kept for this tab: a page that is loaded again goes on where it was. */
export function undoStore(userId: string, policyId: string) {
  const key = `luoshi.undo.${userId}.${policyId}`;
  return {
    read(): UndoStep[] {
      try {
        const steps: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
        return Array.isArray(steps) ? (steps as UndoStep[]) : [];
      } catch {
        // Cut off, or the store is forbidden: then there is nothing to go back to.
        return [];
      }
    },
    write(steps: readonly UndoStep[]): void {
      try {
        sessionStorage.setItem(key, JSON.stringify(steps));
      } catch (cause) {
        // A full store ends what can be undone after a reload, not the work itself.
        console.warn('The steps to be undone could not be kept in this tab', cause);
      }
    },
  };
}
