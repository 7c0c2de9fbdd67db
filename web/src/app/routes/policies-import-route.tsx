export { ImportPage as Component } from '../../features/policies/components/import-page.js';
