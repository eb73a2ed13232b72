import { Injectable } from '@nestjs/common';
import { type BusinessCalendar, calendarProblems } from '#calendar/calendar';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { InvalidInput } from '../platform/domain-error.ts';
import { AlreadySetUp } from './refusals.ts';

const WORKDAY = [{ from: '09:00', to: '18:00' }];

/** The one organisation of an instance. Until it exists, the instance is not set up. */
@Injectable()
export class Organisation {
  constructor(private readonly database: Database) {}

  async find(): Promise<{ name: string; zone: string } | null> {
    const [found] = await this.database.rows<{ name: string; zone: string }>('SELECT name, zone FROM organisation');
    return found ?? null;
  }

  /** Open Monday to Friday, 9 to 18 o'clock, until somebody says otherwise. @throws AlreadySetUp @throws InvalidInput for an unknown zone */
  async establish(tx: Tx, { name, zone }: { name: string; zone: string }): Promise<void> {
    const calendar: BusinessCalendar = {
      zone,
      week: { 1: WORKDAY, 2: WORKDAY, 3: WORKDAY, 4: WORKDAY, 5: WORKDAY, 6: [], 7: [] },
      holidays: [],
    };
    const problems = calendarProblems(calendar);
    if (problems.length > 0) throw new InvalidInput({ problems });
    const established = await row(
      tx,
      'INSERT INTO organisation (name, zone, calendar) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id',
      [name, zone, JSON.stringify(calendar)],
    );
    if (!established) throw new AlreadySetUp();
  }
}
