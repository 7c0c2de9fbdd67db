/**
 * The task whose targets a report answers: that of its item, unless the item has gone over to a new version of the
 * document since the report was begun. Of `progress_report report` joined with `work_item item`.
 */
export const TASK_OF_REPORT = 'coalesce(report.task_id, item.task_id)';
