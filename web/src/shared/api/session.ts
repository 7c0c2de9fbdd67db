import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { answer, client, done } from './client.js';
import { ApiProblem } from './problem.js';
import { queryKeys } from './query-keys.js';
import type { Permission, Session } from './types.js';

/** Who I am; null where nobody is signed in. */
async function readSession(): Promise<Session | null> {
  try {
    return await answer(client.GET('/api/v1/session'));
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'session.required') return null;
    throw error;
  }
}

export function useSessionQuery() {
  return useQuery({ queryKey: queryKeys.session(), queryFn: readSession, staleTime: 60_000 });
}

export function openSession(credentials: { username: string; password: string }): Promise<Session> {
  return answer(client.POST('/api/v1/session', { body: credentials }));
}

export function closeSession(): Promise<void> {
  return done(client.DELETE('/api/v1/session'));
}

export const SessionContext = createContext<Session | null>(null);

/** The signed-in person. Only below `RequireSession`. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside of RequireSession');
  return session;
}

/** For what a list offers before any row is known; buttons of one thing come from its `abilities`. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Inspectors and leaders, who see a region and may read what is published above it. */
export function useSeesRegion(): boolean {
  return useSession().roles.some((role) => role === 'inspector' || role === 'leader');
}
