import {
  ApartmentOutlined,
  AuditOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  ScheduleOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  ExceptionOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FormOutlined,
  BulbOutlined,
  GroupOutlined,
  HighlightOutlined,
  InboxOutlined,
  NotificationOutlined,
  SolutionOutlined,
  SwapOutlined,
  TeamOutlined,
  TrophyOutlined,
  ToolOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { Permission } from '../shared/api/types.js';

export interface MenuEntry {
  readonly path: string;
  /** Key in the catalogue `app.json`. */
  readonly label: string;
  readonly icon: ComponentType;
  /** Shown to who carries one of these. */
  readonly anyOf: readonly Permission[];
}

/** In the order of the side menu, by what belongs together; the first entry that somebody may open is where they land. */
export const MENU: readonly (readonly MenuEntry[])[] = [
  // What is to be done, and on what.
  [
    {
      path: '/desk',
      label: 'menu.desk',
      icon: CarryOutOutlined,
      anyOf: ['report.write', 'report.approve', 'report.review', 'directive.write'],
    },
    { path: '/board', label: 'menu.board', icon: DashboardOutlined, anyOf: ['board.read'] },
    { path: '/work-items', label: 'menu.workItems', icon: UnorderedListOutlined, anyOf: ['work-item.read'] },
    { path: '/policies', label: 'menu.policies', icon: FileTextOutlined, anyOf: ['policy.read'] },
    {
      path: '/requests',
      label: 'menu.requests',
      icon: SolutionOutlined,
      anyOf: ['work-item.request', 'work-item.decide'],
    },
  ],
  // The quarter.
  [
    { path: '/cycles', label: 'menu.cycles', icon: CalendarOutlined, anyOf: ['cycle.read'] },
    { path: '/reports', label: 'menu.reports', icon: FormOutlined, anyOf: ['report.read'] },
    { path: '/unreported', label: 'menu.unreported', icon: InboxOutlined, anyOf: ['report.read'] },
    { path: '/overdue', label: 'menu.overdue', icon: ClockCircleOutlined, anyOf: ['board.read'] },
  ],
  // What the office looks into, and what comes of it.
  [
    { path: '/inspections', label: 'menu.inspections', icon: FileSearchOutlined, anyOf: ['inspection.read'] },
    { path: '/findings', label: 'menu.findings', icon: ExceptionOutlined, anyOf: ['inspection.read'] },
    { path: '/rectifications', label: 'menu.rectifications', icon: ToolOutlined, anyOf: ['inspection.read'] },
    { path: '/bulletins', label: 'menu.bulletins', icon: NotificationOutlined, anyOf: ['bulletin.read'] },
    {
      path: '/assessments',
      label: 'menu.assessments',
      icon: TrophyOutlined,
      anyOf: ['assessment.read'],
    },
  ],
  // What leaders and enterprises ask.
  [
    { path: '/directives', label: 'menu.directives', icon: HighlightOutlined, anyOf: ['directive.read'] },
    { path: '/meetings', label: 'menu.meetings', icon: CommentOutlined, anyOf: ['meeting.read'] },
    {
      path: '/enterprise-requests',
      label: 'menu.enterpriseRequests',
      icon: CustomerServiceOutlined,
      anyOf: ['enterprise-request.read'],
    },
  ],
  // What all of it stands on.
  [
    { path: '/rules', label: 'menu.rules', icon: BulbOutlined, anyOf: ['light-template.read'] },
    { path: '/users', label: 'menu.users', icon: TeamOutlined, anyOf: ['user.read'] },
    { path: '/audit', label: 'menu.audit', icon: AuditOutlined, anyOf: ['audit.read'] },
    { path: '/directory', label: 'menu.directory', icon: ApartmentOutlined, anyOf: ['directory.read'] },
    {
      path: '/working-days',
      label: 'menu.workingDays',
      icon: ScheduleOutlined,
      anyOf: ['directory.read'],
    },
    {
      path: '/reorganisations',
      label: 'menu.reorganisations',
      icon: SwapOutlined,
      anyOf: ['directory.edit'],
    },
    { path: '/collectives', label: 'menu.collectives', icon: GroupOutlined, anyOf: ['directory.read'] },
  ],
];

/** What somebody may open, by what belongs together; nothing stands empty. */
export function menuFor(permissions: readonly Permission[]): MenuEntry[][] {
  return MENU.map((group) =>
    group.filter((entry) => entry.anyOf.some((permission) => permissions.includes(permission))),
  ).filter((group) => group.length > 0);
}
