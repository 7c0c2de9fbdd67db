import * as appeals from './assessments/appeals.schemas.js';
import * as assessments from './assessments/assessments.schemas.js';
import * as marks from './assessments/marks.schemas.js';
import * as schemes from './assessments/schemes.schemas.js';
import * as boards from './boards/boards.schemas.js';
import * as bulletins from './bulletins/bulletins.schemas.js';
import * as calendarFeed from './calendar-feed/calendar-feed.schemas.js';
import * as cycles from './cycles/cycles.schemas.js';
import * as reports from './cycles/reports.schemas.js';
import * as reportSheet from './cycles/report-sheet.schemas.js';
import * as descent from './descent/descent.schemas.js';
import * as directives from './directives/directives.schemas.js';
import * as directory from './directory/directory.schemas.js';
import * as workingDays from './directory/working-days.schemas.js';
import * as enterpriseRequests from './enterprise-requests/enterprise-requests.schemas.js';
import * as evidence from './evidence/evidence.schemas.js';
import * as exports from './exports/exports.schemas.js';
import * as identity from './identity/identity.schemas.js';
import * as findings from './inspections/findings.schemas.js';
import * as inspections from './inspections/inspections.schemas.js';
import * as meetings from './meetings/meetings.schemas.js';
import * as rectifications from './inspections/rectifications.schemas.js';
import * as lightTemplates from './light-templates/light-templates.schemas.js';
import * as notifications from './notifications/notifications.schemas.js';
import * as audit from './platform/audit/audit.schemas.js';
import type { EndpointDefinition } from './platform/openapi/endpoint.js';
import * as plans from './plans/plans.schemas.js';
import * as policies from './policies/policies.schemas.js';
import * as reorganisations from './reorganisations/reorganisations.schemas.js';
import * as search from './search/search.schemas.js';
import * as amendment from './work-items/amendment.schemas.js';
import * as workItems from './work-items/work-items.schemas.js';

function isEndpoint(value: unknown): value is EndpointDefinition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'method' in value &&
    'path' in value &&
    'permission' in value
  );
}

/** Every call of the API by its name. The OpenAPI document and the boot check are made from this list. */
export const ENDPOINTS: Readonly<Record<string, EndpointDefinition>> = Object.fromEntries(
  [
    identity,
    directory,
    workingDays,
    policies,
    descent,
    workItems,
    amendment,
    cycles,
    reports,
    reportSheet,
    plans,
    bulletins,
    reorganisations,
    evidence,
    lightTemplates,
    schemes,
    assessments,
    appeals,
    marks,
    inspections,
    directives,
    meetings,
    enterpriseRequests,
    findings,
    rectifications,
    boards,
    search,
    exports,
    calendarFeed,
    notifications,
    audit,
  ].flatMap((feature) =>
    Object.entries(feature).filter((entry): entry is [string, EndpointDefinition] => isEndpoint(entry[1])),
  ),
);
