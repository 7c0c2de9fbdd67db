import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency, newIdempotencyKey } from './client.js';
import { ApiProblem } from './problem.js';
import { queryKeys } from './query-keys.js';
import type { EvidenceFile, EvidenceList } from './types.js';
import { sendBytes } from './upload.js';

/** What evidence stands beside: a report, an item whose closing is to be asked for, or what inspection looks at. */
export interface EvidencePlace {
  readonly kind: keyof typeof PLACES;
  readonly id: string;
}

const PLACES = {
  report: '/api/v1/reports/{id}/files',
  item: '/api/v1/work-items/{id}/files',
  visit: '/api/v1/inspection-visits/{id}/files',
  finding: '/api/v1/findings/{id}/files',
  measure: '/api/v1/rectification-measures/{id}/files',
} as const;

/** Small enough that a lost connection costs little on a slow line. */
const CHUNK = 512 * 1024;

export function useEvidence({ kind, id }: EvidencePlace) {
  return useQuery({
    queryKey: queryKeys.evidence(kind, id),
    queryFn: (): Promise<EvidenceList> => answer(client.GET(PLACES[kind], { params: { path: { id } } })),
    // A file that waits for the scanner is opened by and by.
    refetchInterval: ({ state }) =>
      state.data?.items.some((file) => file.state === 'waiting') ? 10_000 : false,
  });
}

export function useChangedEvidence(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['evidence'] });
}

export function beginEvidence({ kind, id }: EvidencePlace, file: File): Promise<EvidenceFile> {
  const call = {
    params: { path: { id } },
    body: { fileName: file.name, size: file.size },
    headers: idempotency(newIdempotencyKey()),
  };
  return answer(client.POST(PLACES[kind], call));
}

export function withdrawEvidence(id: string): Promise<EvidenceFile> {
  return answer(client.POST('/api/v1/files/{id}/withdrawal', { params: { path: { id } } }));
}

/**
 * Sends what the server does not have yet. Where to go on is asked of the server, so that it may stop anywhere and be
 * called again; `onReceived` hears how far it is.
 */
export async function sendEvidence(
  id: string,
  file: File,
  { onReceived, signal }: { onReceived: (received: number) => void; signal: AbortSignal },
): Promise<EvidenceFile> {
  let known: EvidenceFile = await answer(
    client.GET('/api/v1/files/{id}', { params: { path: { id } }, signal }),
  );
  while (known.state === 'receiving') {
    const from = known.received;
    onReceived(from);
    known = await sendBytes<EvidenceFile>(
      'PATCH',
      `/api/v1/files/${id}/content`,
      file.slice(from, from + CHUNK),
      {
        headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(from) },
        onSent: (share) => onReceived(from + share * Math.min(CHUNK, file.size - from)),
        signal,
      },
    );
  }
  return known;
}

/** Where a file is downloaded from, or shown in place. */
export function evidenceAddress(id: string, inline = false): string {
  return `/api/v1/files/${id}/content${inline ? '?inline=true' : ''}`;
}

/** The connection was lost or the server was away: worth going on from where it stopped. */
export function isInterruption(error: unknown): boolean {
  return (
    error instanceof ApiProblem &&
    (error.status === 0 || error.status >= 500 || error.code === 'upload.wrong_offset')
  );
}
