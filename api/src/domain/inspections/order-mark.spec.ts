import { orderMark, usualPrefix } from './order-mark.js';

test('an order bears its office, year and number', () => {
  expect(orderMark({ prefix: '嘉督', year: 2026, serial: 1 })).toBe('嘉督〔2026〕1号');
  expect(usualPrefix('嘉兴市')).toBe('嘉督');
});
