import { answer } from './client.js';

/** The lists that the server writes as a spreadsheet. */
export type SheetKind =
  | 'work-items'
  | 'directives'
  | 'enterprise-requests'
  | 'meetings'
  | 'overdue'
  | 'reports'
  | 'unreported'
  | 'cycle'
  | 'units'
  | 'assessment'
  | 'audit-events'
  | 'findings'
  | 'rectifications';

/** Fetches all rows under these filters as a file and hands it to the browser; throws `ApiProblem` when refused. */
export async function saveSheet(
  kind: SheetKind,
  { query, columns, name }: { query: object; columns?: readonly string[]; name: string },
): Promise<void> {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query as Record<string, unknown>))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') params.append(key, String(one));
  if (columns) params.set('columns', columns.join(','));
  const address = `/api/v1/exports/${kind}.xlsx?${params.toString()}`;
  const file = await answer(fetched(address));
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.xlsx`;
  link.click();
  URL.revokeObjectURL(url);
}

/** As the typed client gives its answers, so that refusals are said in the same way. */
async function fetched(address: string): Promise<{ data?: Blob; error?: unknown; response: Response }> {
  const response = await fetch(address, { credentials: 'same-origin' });
  return response.ok
    ? { data: await response.blob(), response }
    : { error: (await response.json()) as unknown, response };
}
