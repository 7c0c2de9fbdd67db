import { z } from 'zod';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText } from '../platform/openapi/fields.js';

export const listArrangedYears = endpoint({
  method: 'GET',
  path: '/working-days',
  permission: 'directory.read',
  tag: '日历',
  summary: '国务院办公厅已公布节假日安排的年份；其他年份只按周末推算',
  response: z.object({ years: z.array(z.number().int()) }),
});

export const WorkingYear = z
  .object({
    year: z.number().int(),
    /** Whether the holidays of the year are published; where not, only weekends are off. */
    published: z.boolean(),
    /** Of each month, January first. */
    workingDays: z.array(z.number().int()).length(12),
    /** Public holidays, and weekends worked in exchange. */
    days: z.array(z.object({ date: DateText, kind: z.enum(['holiday', 'make-up']), name: z.string() })),
  })
  .meta({ id: 'WorkingYear' });

export const readWorkingYear = endpoint({
  method: 'GET',
  path: '/working-days/{year}',
  permission: 'directory.read',
  tag: '日历',
  summary: '一年的工作日、放假和调休上班的日子',
  params: z.object({ year: z.coerce.number().int().min(2004).max(2100) }),
  response: WorkingYear,
});
