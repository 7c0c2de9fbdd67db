import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../problems/problem-codes.js';
import type { EndpointDefinition } from './endpoint.js';

type Json = Record<string, unknown>;

/** Zod's JSON Schema (2020-12) is what OpenAPI 3.1 takes; schemas with an `id` become components. */
function schemaOf(type: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const {
    $schema: _,
    $defs,
    ...schema
  } = z.toJSONSchema(type, { io, target: 'draft-2020-12', unrepresentable: 'any' }) as Json;
  const rename = (text: string): string => text.replaceAll('"#/$defs/', '"#/components/schemas/');
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
    const { id: _id, ...rest } = definition;
    components[name] ??= JSON.parse(rename(JSON.stringify(rest)));
  }
  const { id, ...own } = schema;
  const body = JSON.parse(rename(JSON.stringify(own))) as Json;
  if (typeof id !== 'string') return body;
  components[id] ??= body;
  return { $ref: `#/components/schemas/${id}` };
}

function parametersOf(type: z.ZodObject | undefined, where: 'path' | 'query', components: Json): Json[] {
  return Object.entries(type?.shape ?? {}).map(([name, field]) => {
    const schema = schemaOf(field as z.ZodType, 'input', components);
    const required = where === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return {
      name,
      in: where,
      required,
      schema: Object.keys(schema).length > 0 ? schema : { type: 'string' },
    };
  });
}

function header(name: string, required: boolean, description: string): Json {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

function problemResponses(definition: EndpointDefinition): Json {
  const codes = new Set<ProblemCode>(definition.problems ?? []);
  if (definition.permission !== 'public') codes.add('session.required');
  if (definition.permission !== 'public' && definition.permission !== 'session')
    codes.add('permission.denied');
  if (definition.params) codes.add('resource.not_found');
  if (definition.params || definition.query || definition.body) codes.add('request.invalid');
  if (definition.ifMatch) codes.add('resource.stale').add('resource.version_required');
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const [status, title] = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\` ${title}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [
      String(status),
      {
        description: lines.join('；'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** `listWorkItems` → one operation; names are those of the exported definitions. */
export function openApiDocument(
  endpoints: Readonly<Record<string, EndpointDefinition>>,
  version: string,
): Json {
  const components: Json = {
    Problem: {
      type: 'object',
      required: ['type', 'code', 'title', 'status', 'detail'],
      properties: {
        type: { type: 'string' },
        code: { type: 'string', enum: Object.keys(PROBLEMS) },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        traceId: { type: 'string' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['pointer', 'detail'],
            properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
          },
        },
      },
    },
  };
  const paths: Record<string, Json> = {};
  for (const [operationId, definition] of Object.entries(endpoints)) {
    const success = definition.status ?? (definition.response || definition.stream ? 200 : 204);
    const parameters = [
      ...parametersOf(definition.params, 'path', components),
      ...parametersOf(definition.query, 'query', components),
      ...(definition.idempotent
        ? [header('Idempotency-Key', false, '同一编号再次发来，得到同一答复，只办一次')]
        : []),
      ...(definition.ifMatch ? [header('If-Match', true, '上次读到的版本')] : []),
    ];
    const bodySchema = definition.body ? schemaOf(definition.body, 'input', components) : undefined;
    const content: Json = {};
    if (bodySchema) content['application/json'] = { schema: bodySchema };
    if (definition.consumes) content[definition.consumes] = { schema: { type: 'string', format: 'binary' } };
    if (definition.upload)
      content['multipart/form-data'] = {
        schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
      };
    paths[`/api/v1${definition.path}`] = {
      ...paths[`/api/v1${definition.path}`],
      [definition.method.toLowerCase()]: {
        operationId,
        tags: [definition.tag],
        summary: definition.summary,
        'x-permission': definition.permission,
        ...(parameters.length > 0 ? { parameters } : {}),
        ...(Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {}),
        responses: {
          [success]: {
            description: '成功',
            ...(definition.response
              ? {
                  content: {
                    'application/json': { schema: schemaOf(definition.response, 'output', components) },
                  },
                }
              : definition.stream
                ? { content: { [definition.stream]: { schema: { type: 'string', format: 'binary' } } } }
                : {}),
          },
          ...problemResponses(definition),
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '落实 API',
      version,
      description: '没有写明的查询参数和字段一律不收，并在答复里指出。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'luoshi_session' } },
    },
  };
}
