export { UpperTasksPage as Component } from '../../features/descent/components/upper-tasks-page.js';
