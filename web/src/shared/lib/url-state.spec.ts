import { linkTo, readFilters, withFilters } from './url-state.js';

describe('readFilters', () => {
  const kinds = { light: 'many', unit: 'one', q: 'one' } as const;

  it('reads what is there and nothing else', () => {
    const params = new URLSearchParams('light=red&light=yellow&unit=u1&q=&stray=1');
    expect(readFilters(params, kinds)).toEqual({ light: ['red', 'yellow'], unit: 'u1' });
  });
});

describe('withFilters', () => {
  it('replaces, removes, and starts paging again', () => {
    const params = new URLSearchParams('light=red&unit=u1&cursor=abc&page=3&asOf=2026-09-30');
    const next = withFilters(params, { light: ['green', 'blue'], unit: undefined, overdue: true });
    expect(next.toString()).toBe('asOf=2026-09-30&light=green&light=blue&overdue=true');
  });

  it('does not touch what it was given', () => {
    const params = new URLSearchParams('unit=u1');
    withFilters(params, { unit: null });
    expect(params.get('unit')).toBe('u1');
  });
});

describe('linkTo', () => {
  it('leaves out what is empty', () => {
    expect(linkTo('/work-items', { light: ['red'], unit: '', asOf: undefined })).toBe(
      '/work-items?light=red',
    );
    expect(linkTo('/work-items', {})).toBe('/work-items');
    expect(linkTo('/x', { n: 0, no: false })).toBe('/x?n=0');
  });
});
