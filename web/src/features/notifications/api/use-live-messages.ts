import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followMessages } from '../model/follow-messages.js';

/** Reads the messages again the moment one comes; see `followMessages` for how many connections that takes: one. */
export function useLiveMessages(): void {
  const cache = useQueryClient();
  useEffect(
    () => followMessages(() => void cache.invalidateQueries({ queryKey: ['notifications'] })),
    [cache],
  );
}
