/** A fact as calls answer it; wants `fact` (an `assessment_fact` or a row like one), `item` and `task` beside it. */
export const FACT_OF = `json_build_object('no', fact.no, 'kind', fact.kind, 'role', fact.role, 'category', fact.category,
  'quantity', fact.quantity, 'on', fact."on", 'label', fact.label,
  'report', CASE WHEN fact.report_id IS NOT NULL THEN json_build_object('id', fact.report_id) END,
  'subject', json_build_object('type', fact.subject_type, 'id', fact.subject_id),
  'workItem', CASE WHEN item.id IS NOT NULL THEN json_build_object('id', item.id, 'title', task.title) END)`;
