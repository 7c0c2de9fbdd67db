export { RulesPage as Component } from '../../features/rules/components/rules-page.js';
