import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import type { EndpointDefinition, InputOf } from '../openapi/endpoint.js';
import { type FieldProblem, Problem } from '../problems/problem.js';
import { faultWords } from './fault-words.js';
import { ENDPOINT } from './handles.js';

type Place = 'params' | 'query' | 'body';

/** Everything the call carries, checked against its definition; all faults are named at once, each by its place. */
export const Input = createParamDecorator(
  (_: unknown, context: ExecutionContext): InputOf<EndpointDefinition> => {
    const definition = Reflect.getMetadata(ENDPOINT, context.getHandler()) as EndpointDefinition;
    const request = context.switchToHttp().getRequest<Request>();
    const faults: FieldProblem[] = [];
    const general = new Set<string>();
    const checked = (place: Place): unknown => {
      const schema = definition[place] as z.ZodType | undefined;
      if (!schema) return undefined;
      const result = closed(schema).safeParse(request[place] ?? {}, {
        error: (issue) => {
          const words = faultWords(issue);
          // These name what they speak of themselves.
          if (issue.code !== 'unrecognized_keys') general.add(words);
          return words;
        },
      });
      if (result.success) return result.data;
      for (const issue of result.error.issues)
        faults.push({ pointer: `/${[place, ...issue.path.map(String)].join('/')}`, detail: issue.message });
      return undefined;
    };
    const params = checked('params');
    // A path with no proper id names nothing: to the caller it is a row that is not there.
    if (faults.length > 0) throw new Problem('resource.not_found', '地址里的编号不对，请从列表重新打开。');
    const input = {
      params,
      query: checked('query'),
      body: checked('body'),
      file: uploadedFile(request),
      version: versionOf(request, definition),
    };
    if (faults.length > 0)
      throw new Problem('request.invalid', faultsInWords(faults, general), { fields: faults });
    return input as unknown as InputOf<EndpointDefinition>;
  },
);

const closedSchemas = new WeakMap<z.ZodType, z.ZodType>();

/** A misspelt filter would answer with every row there is, a misspelt field change nothing and say that all is well. */
function closed(schema: z.ZodType): z.ZodType {
  const known = closedSchemas.get(schema);
  if (known) return known;
  const made = schema instanceof z.ZodObject ? schema.strict() : schema;
  closedSchemas.set(schema, made);
  return made;
}

/** Words that fit any field say nothing without its name. */
function faultsInWords(faults: readonly FieldProblem[], general: ReadonlySet<string>): string {
  const { detail, pointer } = faults[0] ?? { detail: '', pointer: '' };
  const first = general.has(detail) ? `${pointer.split('/').at(-1)} ${detail}` : detail;
  return faults.length === 1
    ? `${first}。请改正后再提交。`
    : `共有 ${faults.length} 处需要改正，第一处：${first}。`;
}

function uploadedFile(request: Request): { fileName: string; bytes: Buffer } | undefined {
  return request.file && { fileName: request.file.originalname, bytes: request.file.buffer };
}

function versionOf(request: Request, definition: EndpointDefinition): number | undefined {
  if (!definition.ifMatch) return undefined;
  const header = request.get('if-match');
  if (header === undefined)
    throw new Problem('resource.version_required', '请带上 If-Match（上次读到的版本）再提交。');
  const version = Number(header.replace(/^(W\/)?"(.*)"$/, '$2'));
  if (!Number.isInteger(version)) throw new Problem('request.malformed', 'If-Match 应是上次读到的版本号。');
  return version;
}
