import { toMermaid } from '../domain/lifecycle/check-lifecycle.js';
import { DIRECTIVE_LIFECYCLE } from '../domain/lifecycle/directive-lifecycle.js';
import { MEETING_LIFECYCLE } from '../domain/lifecycle/meeting-lifecycle.js';
import { ENTERPRISE_REQUEST_LIFECYCLE } from '../domain/lifecycle/enterprise-request-lifecycle.js';
import { RECTIFICATION_LIFECYCLE } from '../domain/lifecycle/rectification-lifecycle.js';
import { REPORT_LIFECYCLE } from '../domain/lifecycle/report-lifecycle.js';
import { WORK_ITEM_LIFECYCLE } from '../domain/lifecycle/work-item-lifecycle.js';
import { LIGHT_LABELS } from '../domain/lights/light-template.js';
import { LIGHT_TEMPLATES } from '../domain/lights/templates.js';
import { PERMISSIONS, ROLES, type Role } from '../platform/authz/permissions.js';
import type { EndpointDefinition } from '../platform/openapi/endpoint.js';
import { PROBLEMS } from '../platform/problems/problem-codes.js';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** The tables people look things up in, as Markdown, drawn from what the server runs on. */
export function referencePage(endpoints: Readonly<Record<string, EndpointDefinition>>): string {
  return `${[
    '# Reference',
    'Made from the code by `node scripts/generate.mjs`; not edited by hand.',
    '## Calls and who may make them',
    table(
      ['Call', 'Method', 'Path', 'Permission', 'What it does'],
      Object.entries(endpoints).map(([name, { method, path, permission, summary }]) => [
        name,
        method,
        `\`${path}\``,
        permission,
        summary,
      ]),
    ),
    '## Permissions and roles',
    table(
      ['Permission', ...ROLES],
      Object.entries(PERMISSIONS).map(([permission, roles]) => [
        permission,
        ...ROLES.map((role) => ((roles as readonly Role[]).includes(role) ? '●' : '')),
      ]),
    ),
    '## Problems',
    table(
      ['Code', 'Status', 'Title'],
      Object.entries(PROBLEMS).map(([code, [status, title]]) => [`\`${code}\``, status, title]),
    ),
    '## The life of a work item',
    `\`\`\`mermaid\n${toMermaid(WORK_ITEM_LIFECYCLE).trim()}\n\`\`\``,
    '## The life of a report',
    `\`\`\`mermaid\n${toMermaid(REPORT_LIFECYCLE).trim()}\n\`\`\``,
    '## The life of a rectification order',
    `\`\`\`mermaid\n${toMermaid(RECTIFICATION_LIFECYCLE).trim()}\n\`\`\``,
    '## The life of an answer to a directive',
    `\`\`\`mermaid\n${toMermaid(DIRECTIVE_LIFECYCLE).trim()}\n\`\`\``,
    '## The life of a meeting',
    `\`\`\`mermaid\n${toMermaid(MEETING_LIFECYCLE).trim()}\n\`\`\``,
    '## The life of a request of an enterprise',
    `\`\`\`mermaid\n${toMermaid(ENTERPRISE_REQUEST_LIFECYCLE).trim()}\n\`\`\``,
    '## Light templates',
    ...LIGHT_TEMPLATES.map(
      (template) =>
        `### ${template.name} (version ${template.version})\n\n${template.description}\n\n${table(
          ['#', 'Light', 'Rule', 'Reason'],
          template.rules.map(({ light, id, reason }, index) => [
            index + 1,
            `${light} ${LIGHT_LABELS[light]}`,
            id,
            reason,
          ]),
        )}`,
    ),
  ].join('\n\n')}\n`;
}
