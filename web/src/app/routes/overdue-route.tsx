export { OverduePage as Component } from '../../features/work-items/components/overdue-page.js';
