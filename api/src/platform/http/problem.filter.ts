import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { log } from '../log.js';
import type { ProblemCode } from '../problems/problem-codes.js';
import { Problem } from '../problems/problem.js';
import { stateOf } from './request-state.js';

/** PostgreSQL's codes for a database that is out of reach or going down: worth trying again. */
const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
]);

/** Its codes for values that no column can hold: an impossible date in a cursor, a NUL character in a text. */
const IMPOSSIBLE_VALUE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    const { traceId } = stateOf(request);
    const problem = asProblem(error, request);
    if (problem.status >= 500)
      log.error({ traceId, err: error, method: request.method, path: request.path }, 'request failed');
    if (response.headersSent) {
      response.destroy(error instanceof Error ? error : undefined);
      return;
    }
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `urn:luoshi:problem:${problem.code}`,
          code: problem.code,
          title: problem.title,
          status: problem.status,
          detail: problem.detail,
          traceId,
          ...problem.extra,
        }),
      );
  }
}

function asProblem(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { status?: number } | null)?.status;
  const plain: Partial<Record<number, [ProblemCode, string]>> = {
    400: ['request.malformed', '请检查请求的格式。'],
    404: ['resource.not_found', '没有这个地址。'],
    413: request.is('multipart/form-data')
      ? ['file.too_large', '文件不能超过 10 MB，请拆分或压缩后再上传。']
      : ['request.too_large', '提交的内容过大，请分几次提交。'],
  };
  const known = status === undefined ? undefined : plain[status];
  if (known) return new Problem(...known);
  const code =
    (error as { code?: string; driverError?: { code?: string } } | null)?.driverError?.code ??
    (error as { code?: string } | null)?.code;
  if (code !== undefined && UNAVAILABLE.has(code))
    return new Problem('server.unavailable', '数据库暂时连不上，请稍后再试；您填写的内容没有提交。');
  if (code !== undefined && IMPOSSIBLE_VALUE.has(code))
    return new Problem('request.malformed', '提交的内容里有无法识别的日期、数字或字符，请检查后再提交。');
  return new Problem('server.fault', '请稍后再试；如仍不行，请把编号告诉管理员。');
}
