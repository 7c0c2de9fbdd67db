export { PoliciesPage as Component } from '../../features/policies/components/policies-page.js';
