import { Dovecot } from '../../support/dovecot.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { IntakeDesk } from './intake-desk.ts';

/** Intake with a real IMAP server behind a line that can break. Each test has a user of its own. */
export class BreakableLine {
  private used = 0;

  private constructor(
    readonly desk: IntakeDesk,
    readonly dovecot: Dovecot,
    readonly proxy: FaultProxy,
  ) {}

  /** @param users how many tests there are, at most */
  static async open(users: number): Promise<BreakableLine> {
    const dovecot = await Dovecot.start(...Array.from({ length: users }, (_, index) => `u${index}`));
    const proxy = await FaultProxy.start({ host: dovecot.host, port: dovecot.ports.imap });
    return new BreakableLine(await IntakeDesk.open(), dovecot, proxy);
  }

  /** For the next test: nothing in the database, a line that holds. @returns its user */
  async nextUser(): Promise<string> {
    await this.desk.clean();
    this.proxy.plan = undefined;
    return `u${this.used++}`;
  }

  async close(): Promise<void> {
    await this.desk.close();
    await Promise.all([this.dovecot.stop(), this.proxy.stop()]);
  }
}
