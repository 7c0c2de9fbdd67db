import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { EndpointDefinition } from '../openapi/endpoint.js';
import { ENDPOINT } from './handles.js';

/** Gives edited resources their `ETag`; where asked to (in tests), holds every answer against its declared shape. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly options: { readonly checkShapes: boolean }) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const definition = Reflect.getMetadata(ENDPOINT, context.getHandler()) as EndpointDefinition | undefined;
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (this.options.checkShapes && definition?.response)
          definition.response.parse(JSON.parse(JSON.stringify(answer)));
        if (typeof answer === 'object' && answer !== null && 'version' in answer && !response.headersSent)
          response.setHeader('ETag', `"${String(answer.version)}"`);
        return answer;
      }),
    );
  }
}
