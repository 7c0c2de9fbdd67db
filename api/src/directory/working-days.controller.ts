import { Controller } from '@nestjs/common';
import {
  arrangementPublished,
  publishedYears,
  specialDays,
  workingDaysByMonth,
} from '../domain/calendar/china-calendar.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf, ResponseOf } from '../platform/openapi/endpoint.js';
import * as calls from './working-days.schemas.js';

/** The calendar comes with the product and is the same for everybody: nothing is read from the database. */
@Controller()
export class WorkingDaysController {
  @Handles(calls.listArrangedYears)
  listArrangedYears(): ResponseOf<typeof calls.listArrangedYears> {
    return { years: publishedYears() };
  }

  @Handles(calls.readWorkingYear)
  readWorkingYear(
    @Input() { params: { year } }: InputOf<typeof calls.readWorkingYear>,
  ): ResponseOf<typeof calls.readWorkingYear> {
    return {
      year,
      published: arrangementPublished(year),
      workingDays: workingDaysByMonth(year),
      days: specialDays(year),
    };
  }
}
