import { createBrowserRouter } from 'react-router';
import { AppLayout } from './app-layout.js';
import { ErrorPage, NotFoundPage } from './error-pages.js';
import { Home } from './home.js';
import { RequireSession } from './require-session.js';

/**
 * Every screen loads its code when first opened: a route module exports `Component`. One line per screen; the menu
 * stands in `menu.ts`.
 */
export const router = createBrowserRouter([
  {
    path: '/login',
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    lazy: () => import('./routes/login-route.js'),
  },
  {
    path: '/',
    element: (
      <RequireSession>
        <AppLayout />
      </RequireSession>
    ),
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: ErrorPage,
        children: [
          { index: true, element: <Home /> },
          { path: 'board', lazy: () => import('./routes/board-route.js') },
          { path: 'overdue', lazy: () => import('./routes/overdue-route.js') },
          { path: 'unreported', lazy: () => import('./routes/unreported-route.js') },
          { path: 'work-items', lazy: () => import('./routes/work-items-route.js') },
          { path: 'work-items/:id', lazy: () => import('./routes/work-item-route.js') },
          { path: 'policies', lazy: () => import('./routes/policies-route.js') },
          { path: 'policies/import', lazy: () => import('./routes/policies-import-route.js') },
          { path: 'policies/:id', lazy: () => import('./routes/policy-review-route.js') },
          { path: 'policies/:id/descent', lazy: () => import('./routes/policy-descent-route.js') },
          { path: 'policies/:id/upper-tasks', lazy: () => import('./routes/upper-tasks-route.js') },
          { path: 'policies/:id/comparison', lazy: () => import('./routes/policy-comparison-route.js') },
          { path: 'reports', lazy: () => import('./routes/reports-route.js') },
          { path: 'reports/grid', lazy: () => import('./routes/report-grid-route.js') },
          { path: 'reports/review', lazy: () => import('./routes/report-review-route.js') },
          { path: 'reports/:id', lazy: () => import('./routes/report-route.js') },
          { path: 'desk', lazy: () => import('./routes/desk-route.js') },
          { path: 'requests', lazy: () => import('./routes/requests-route.js') },
          { path: 'cycles', lazy: () => import('./routes/cycles-route.js') },
          { path: 'cycles/:id', lazy: () => import('./routes/cycle-route.js') },
          { path: 'directives', lazy: () => import('./routes/directives-route.js') },
          { path: 'directives/:id', lazy: () => import('./routes/directive-route.js') },
          { path: 'meetings', lazy: () => import('./routes/meetings-route.js') },
          { path: 'meetings/:id', lazy: () => import('./routes/meeting-route.js') },
          { path: 'enterprise-requests', lazy: () => import('./routes/enterprise-requests-route.js') },
          { path: 'enterprise-requests/:id', lazy: () => import('./routes/enterprise-request-route.js') },
          { path: 'inspections', lazy: () => import('./routes/inspections-route.js') },
          { path: 'inspections/:id', lazy: () => import('./routes/inspection-route.js') },
          { path: 'findings/:id', lazy: () => import('./routes/finding-route.js') },
          { path: 'findings', lazy: () => import('./routes/findings-route.js') },
          { path: 'burden', lazy: () => import('./routes/burden-route.js') },
          { path: 'verified-figures', lazy: () => import('./routes/verified-figures-route.js') },
          { path: 'rectifications', lazy: () => import('./routes/rectifications-route.js') },
          { path: 'rectifications/:id', lazy: () => import('./routes/rectification-route.js') },
          { path: 'bulletins', lazy: () => import('./routes/bulletins-route.js') },
          { path: 'bulletins/:id', lazy: () => import('./routes/bulletin-route.js') },
          { path: 'search', lazy: () => import('./routes/search-route.js') },
          { path: 'cycles/:id/snapshots', lazy: () => import('./routes/cycle-snapshots-route.js') },
          { path: 'units/:id', lazy: () => import('./routes/unit-route.js') },
          { path: 'units/:id/cycles', lazy: () => import('./routes/unit-cycles-route.js') },
          { path: 'message-settings', lazy: () => import('./routes/message-settings-route.js') },
          { path: 'rules', lazy: () => import('./routes/rules-route.js') },
          { path: 'users', lazy: () => import('./routes/users-route.js') },
          { path: 'audit', lazy: () => import('./routes/audit-route.js') },
          { path: 'directory', lazy: () => import('./routes/directory-route.js') },
          { path: 'working-days', lazy: () => import('./routes/working-days-route.js') },
          { path: 'reorganisations', lazy: () => import('./routes/reorganisations-route.js') },
          { path: 'reorganisations/new', lazy: () => import('./routes/new-reorganisation-route.js') },
          { path: 'collectives', lazy: () => import('./routes/collectives-route.js') },
          { path: 'assessments', lazy: () => import('./routes/assessments-route.js') },
          { path: 'assessments/:id', lazy: () => import('./routes/assessment-route.js') },
          { path: 'assessments/:id/appeals', lazy: () => import('./routes/assessment-appeals-route.js') },
          { path: 'assessments/:id/units/:unitId', lazy: () => import('./routes/scored-unit-route.js') },
          { path: 'units/:id/standing', lazy: () => import('./routes/standing-route.js') },
          { path: 'schemes', lazy: () => import('./routes/schemes-route.js') },
          { path: 'schemes/:id', lazy: () => import('./routes/scheme-route.js') },
          { path: 'assessment-marks', lazy: () => import('./routes/assessment-marks-route.js') },
          { path: 'awarded-titles', lazy: () => import('./routes/awarded-titles-route.js') },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
