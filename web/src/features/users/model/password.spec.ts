import { newPassword } from './password.js';

describe('newPassword', () => {
  it('has 14 characters that cannot be taken for one another', () => {
    const password = newPassword((bytes) => crypto.getRandomValues(bytes));
    expect(password).toMatch(/^[a-hjkmnp-zA-HJ-NP-Z2-9]{14}$/);
  });

  it('passes over bytes that would make some characters likelier', () => {
    const password = newPassword((bytes) => bytes.map((_, index) => (index % 2 === 0 ? 255 : 0)));
    expect(password).toBe('a'.repeat(14));
  });
});
