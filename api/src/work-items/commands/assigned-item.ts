/** An item as it was just assigned. */
export interface AssignedItem {
  readonly id: string;
  readonly unit_id: string;
  readonly role: string;
  readonly deadline: string | null;
}
