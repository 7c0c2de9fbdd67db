export { WorkItemsPage as Component } from '../../features/work-items/components/work-items-page.js';
