import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { EndpointDefinition } from '../openapi/endpoint.js';
import { ENDPOINT, OPEN_ROUTE } from './handles.js';

const PATH_METADATA = 'path';

/**
 * Default deny, checked before the server listens: every route names the endpoint it answers (and with it a
 * permission) or is marked open, and every declared endpoint is answered by exactly one handler.
 *
 * @throws Error naming what is wrong
 */
export function checkRoutes(
  app: INestApplication,
  endpoints: Readonly<Record<string, EndpointDefinition>>,
): void {
  const scanner = new MetadataScanner();
  const answered = new Map<EndpointDefinition, string>();
  const faults: string[] = [];
  for (const { instance, metatype } of app.get(DiscoveryService).getControllers()) {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name];
      if (!handler || !Reflect.hasMetadata(PATH_METADATA, handler)) continue;
      const route = `${metatype?.name}.${name}`;
      const definition = Reflect.getMetadata(ENDPOINT, handler) as EndpointDefinition | undefined;
      if (!definition) {
        if (!Reflect.getMetadata(OPEN_ROUTE, handler)) faults.push(`${route} declares no permission`);
        continue;
      }
      const other = answered.get(definition);
      if (other) faults.push(`${route} and ${other} answer the same call`);
      answered.set(definition, route);
    }
  }
  for (const [name, definition] of Object.entries(endpoints))
    if (!answered.has(definition))
      faults.push(`nothing answers ${name} (${definition.method} ${definition.path})`);
  for (const [definition, route] of answered)
    if (!Object.values(endpoints).includes(definition))
      faults.push(`${route} answers a call that is not listed`);
  if (faults.length > 0) throw new Error(`the server does not boot:\n- ${faults.join('\n- ')}`);
}
