export { DirectoryPage as Component } from '../../features/directory/components/directory-page.js';
