export { EnterpriseRequestsPage as Component } from '../../features/enterprise-requests/components/enterprise-requests-page.js';
