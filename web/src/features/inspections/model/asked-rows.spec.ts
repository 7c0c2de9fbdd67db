import { linkOfAsked } from './asked-rows.js';

it('leads to the page of each thing, and nowhere where it may not be opened', () => {
  const link = (kind: Parameters<typeof linkOfAsked>[0]['kind'], mayOpen = true) =>
    linkOfAsked({ kind, pageId: 'a1', mayOpen });
  expect(
    (['reports', 'urges', 'visits', 'orders', 'directives', 'meetings'] as const).map((kind) => link(kind)),
  ).toEqual([
    '/reports/a1',
    '/cycles/a1',
    '/inspections/a1?tab=visits',
    '/rectifications/a1',
    '/directives/a1',
    '/meetings/a1',
  ]);
  expect(link('orders', false)).toBeNull();
});
