import i18next from 'i18next';
import { ApiProblem } from './problem.js';
import type { Problem } from './types.js';

interface UploadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Hears the share of the file that has been sent, 0 to 1. */
  readonly onSent?: (share: number) => void;
  /** Whoever waits has gone away. */
  readonly signal?: AbortSignal;
}

/** Sends one file as the multipart field `file`. `fetch` tells nothing of how far it is; this does. */
export function uploadFile<T>(path: string, file: File, options: UploadOptions = {}): Promise<T> {
  const body = new FormData();
  body.append('file', file);
  return sendBytes('POST', path, body, options);
}

/** Sends a form or bytes as they are. */
export function sendBytes<T>(
  method: 'POST' | 'PATCH',
  path: string,
  body: FormData | Blob,
  { headers = {}, onSent, signal }: UploadOptions = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (onSent) {
      request.upload.addEventListener('progress', ({ loaded, total }) =>
        onSent(total === 0 ? 1 : loaded / total),
      );
    }
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(problemOf(request));
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('abort', () => reject(unreachable()));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function problemOf(request: XMLHttpRequest): ApiProblem {
  const body: unknown = request.response;
  if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body) {
    return new ApiProblem(body as Problem);
  }
  return new ApiProblem({
    code: request.status === 413 ? 'file.too_large' : 'server.fault',
    title: i18next.t('shared:error.serverTitle'),
    detail: i18next.t('shared:error.serverDetail'),
    status: request.status,
  });
}

/** Also what a browser says when a server closes the connection on a file that is too large. */
function unreachable(): ApiProblem {
  return new ApiProblem({
    code: 'network.unreachable',
    title: i18next.t('shared:error.networkTitle'),
    detail: i18next.t('shared:error.networkDetail'),
    status: 0,
  });
}
