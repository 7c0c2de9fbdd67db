import { insidePath } from './inside-path.js';

describe('insidePath', () => {
  it.each([
    ['/work-items?light=red', '/work-items?light=red'],
    [null, '/'],
    ['', '/'],
    ['https://elsewhere.example', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/login?next=/login', '/'],
  ])('%s leads to %s', (next, path) => expect(insidePath(next)).toBe(path));
});
