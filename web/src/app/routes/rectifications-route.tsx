export { RectificationsPage as Component } from '../../features/inspections/components/rectifications-page.js';
