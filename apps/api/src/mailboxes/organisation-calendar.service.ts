import { Injectable } from '@nestjs/common';
import { calendarProblems } from '#calendar/calendar';
import type { Calendar } from '#contracts/mailboxes';
import { Database } from '../platform/database/database.ts';
import { InvalidInput, NotFound } from '../platform/domain-error.ts';

/** 営業時間: one weekly calendar for the organisation. */
@Injectable()
export class OrganisationCalendar {
  constructor(private readonly database: Database) {}

  async show(): Promise<Calendar> {
    const [organisation] = await this.database.rows<{ calendar: Calendar }>('SELECT calendar FROM organisation');
    if (!organisation) throw new NotFound();
    return organisation.calendar;
  }

  /** @throws InvalidInput with `problems` as `calendarProblems` finds them */
  async replace(calendar: Calendar): Promise<Calendar> {
    const problems = calendarProblems(calendar);
    if (problems.length > 0) throw new InvalidInput({ problems });
    await this.database.rows('UPDATE organisation SET calendar = $1, zone = $2', [JSON.stringify(calendar), calendar.zone]);
    return calendar;
  }
}
