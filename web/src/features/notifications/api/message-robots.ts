import { useQuery } from '@tanstack/react-query';
import { answer, client, idempotency, ifMatch } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { MessageRobot } from '../../../shared/api/types.js';

export function useMessageRobots() {
  return useQuery({
    queryKey: queryKeys.messageRobots(),
    queryFn: () => answer(client.GET('/api/v1/message-robots', { params: { query: { limit: 200 } } })),
  });
}

export interface NewRobot {
  kind: MessageRobot['kind'];
  name: string;
  url: string;
  secret: string | null;
  unitId: string | null;
}

/** `key`: made once per opened form. */
export function addMessageRobot(robot: NewRobot, key: string): Promise<MessageRobot> {
  return answer(client.POST('/api/v1/message-robots', { params: { header: idempotency(key) }, body: robot }));
}

export function setRobotActive(robot: MessageRobot, active: boolean): Promise<MessageRobot> {
  return answer(
    client.PATCH('/api/v1/message-robots/{id}', {
      params: { path: { id: robot.id }, header: ifMatch(robot.version) },
      body: { active },
    }),
  );
}

export function tryMessageRobot(id: string): Promise<{ sent: boolean; error: string | null }> {
  return answer(client.POST('/api/v1/message-robots/{id}/trial', { params: { path: { id } } }));
}
