export { ReviewQueue as Component } from '../../features/reports/components/review-queue.js';
