export { MeetingPage as Component } from '../../features/meetings/components/meeting-page.js';
