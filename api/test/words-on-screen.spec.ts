import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ASSESSMENT_LIFECYCLE } from '../src/domain/lifecycle/assessment-lifecycle.js';
import { BULLETIN_LIFECYCLE } from '../src/domain/lifecycle/bulletin-lifecycle.js';
import { DIRECTIVE_LIFECYCLE } from '../src/domain/lifecycle/directive-lifecycle.js';
import { ENTERPRISE_REQUEST_LIFECYCLE } from '../src/domain/lifecycle/enterprise-request-lifecycle.js';
import { MEETING_LIFECYCLE } from '../src/domain/lifecycle/meeting-lifecycle.js';
import { RECTIFICATION_LIFECYCLE } from '../src/domain/lifecycle/rectification-lifecycle.js';
import { REPORT_LIFECYCLE } from '../src/domain/lifecycle/report-lifecycle.js';
import { WORK_ITEM_LIFECYCLE } from '../src/domain/lifecycle/work-item-lifecycle.js';

const catalogues = path.join(import.meta.dirname, '../../web/src/shared/lib/i18n/zh-CN');

function wordsOf(catalogue: string, group: string): Readonly<Record<string, string>> {
  const words = JSON.parse(readFileSync(path.join(catalogues, `${catalogue}.json`), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  return words[group] ?? {};
}

/** Where the screen names the states of a life, and those it never shows. */
const SCREENS = [
  [WORK_ITEM_LIFECYCLE, 'shared', 'state', ['drafted']],
  [REPORT_LIFECYCLE, 'shared', 'reportState', []],
  [RECTIFICATION_LIFECYCLE, 'rectifications', 'state', []],
  [DIRECTIVE_LIFECYCLE, 'directives', 'duty', []],
  [ENTERPRISE_REQUEST_LIFECYCLE, 'enterprise-requests', 'state', []],
  [MEETING_LIFECYCLE, 'meetings', 'state', []],
  [ASSESSMENT_LIFECYCLE, 'assessments', 'state', []],
  [BULLETIN_LIFECYCLE, 'bulletins', 'state', []],
] as const;

test.each(SCREENS.map((screen) => [screen[0].name, screen] as const))(
  'a state of a %s has one name, in the table and on screen',
  (_name, [{ states }, catalogue, group, unseen]) => {
    const words = wordsOf(catalogue, group);
    const shown = Object.entries<string>(states).filter(
      ([state]) => !(unseen as readonly string[]).includes(state),
    );
    expect(shown.map(([state]) => [state, words[state]])).toEqual(shown);
  },
);

it('counts of a period are named as the states they count', () => {
  const words = wordsOf('cycles', 'count');
  for (const state of ['owed', 'submitted', 'approved', 'accepted', 'returned'] as const)
    expect([state, words[state]]).toEqual([state, REPORT_LIFECYCLE.states[state]]);
});
