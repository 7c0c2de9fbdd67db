export { NewReorganisationPage as Component } from '../../features/reorganisations/components/new-reorganisation-page.js';
