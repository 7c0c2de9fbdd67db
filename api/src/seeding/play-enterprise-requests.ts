import { handleRequest } from '../enterprise-requests/commands/handle-request.js';
import { rateRequest } from '../enterprise-requests/commands/rate-request.js';
import { receiveRequest } from '../enterprise-requests/commands/receive-request.js';
import { transferRequest } from '../enterprise-requests/commands/transfer-request.js';
import type { Office } from './office.js';
import type { EnterpriseRequestSeed, SaidSeed } from './office-files.js';
import { playSteps, type Step } from './play-steps.js';
import { posts } from './stage.js';

/** What enterprises ask for, who deals with it, and whether they are content. */
export function playEnterpriseRequests(office: Office): void {
  for (const seed of office.seed.enterpriseRequests) playRequest(office, seed);
}

function playRequest({ stage, unit }: Office, seed: EnterpriseRequestSeed): void {
  const { enterprise, contact, phone, matter, transfer, rate } = seed;
  let id = '';
  const { reporter } = posts(stage, unit(transfer?.unit ?? seed.unit));
  const handle = (action: 'answer' | 'advise' | 'settle', said: SaidSeed | undefined): Step => ({
    on: said?.after,
    as: reporter,
    what: `${action} request`,
    take: (context) => handleRequest(context, id, action, { words: said?.words ?? '' }),
  });
  const handedOn: Step[] = transfer
    ? [
        {
          on: transfer.after,
          as: stage.inspector,
          what: 'transfer request',
          take: (context) =>
            transferRequest(context, id, { unitId: unit(transfer.unit), reason: transfer.reason }),
        },
      ]
    : [];
  playSteps(stage, {}, [
    {
      on: seed.on,
      as: stage.inspector,
      what: 'receive request',
      take: async (context) => {
        id = await receiveRequest(context, { enterprise, contact, phone, matter, unitId: unit(seed.unit) });
      },
    },
    ...handedOn,
    handle('answer', seed.answer),
    handle('advise', seed.advise),
    handle('settle', seed.settle),
    {
      on: rate?.after,
      as: stage.inspector,
      what: 'rate request',
      take: (context) =>
        rateRequest(context, id, { satisfaction: rate?.satisfaction ?? 'fair', words: rate?.words ?? '' }),
    },
  ]);
}
