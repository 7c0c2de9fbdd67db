import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    keysOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

const read = (language: string, file: string): unknown =>
  JSON.parse(readFileSync(join(folder, language, file), 'utf8'));

describe('message catalogues', () => {
  const files = readdirSync(join(folder, 'zh-CN')).sort();

  it('has the same files in both languages', () => {
    expect(readdirSync(join(folder, 'en')).sort()).toEqual(files);
  });

  // English plurals (`_one`, `_other`) stand beside one Chinese form.
  const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');

  it.each(files)('%s says the same things in both languages', (file) => {
    const english = [...new Set(keysOf(read('en', file)).map(withoutPlural))].sort();
    expect(english).toEqual(keysOf(read('zh-CN', file)).map(withoutPlural).sort());
  });
});
