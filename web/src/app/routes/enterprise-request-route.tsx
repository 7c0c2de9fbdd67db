export { EnterpriseRequestPage as Component } from '../../features/enterprise-requests/components/enterprise-request-page.js';
