import {
  applyDecorators,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { memoryStorage } from 'multer';
import type { EndpointDefinition } from '../openapi/endpoint.js';

export const ENDPOINT = Symbol('endpoint');
/** Marks the few routes outside the API proper: health, metrics, documents. Everything else names its endpoint. */
export const OPEN_ROUTE = Symbol('open route');
export const OpenRoute = () => SetMetadata(OPEN_ROUTE, true);

export const API_PREFIX = '/api/v1';
export const LARGEST_UPLOAD = 10 * 1024 * 1024;

/** Browsers send the name of a file in UTF-8. */
const UPLOAD = {
  storage: memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: LARGEST_UPLOAD, files: 1, fieldSize: LARGEST_UPLOAD },
};

const METHODS = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/** Binds a handler to the call it answers; route, permission and validation follow from the definition. */
export function Handles(definition: EndpointDefinition): MethodDecorator {
  const path = API_PREFIX + definition.path.replaceAll(/\{(\w+)\}/g, ':$1');
  return applyDecorators(
    METHODS[definition.method](path),
    HttpCode(definition.status ?? (definition.response || definition.stream ? 200 : 204)),
    SetMetadata(ENDPOINT, definition),
    ...(definition.upload ? [UseInterceptors(FileInterceptor('file', UPLOAD))] : []),
  );
}
