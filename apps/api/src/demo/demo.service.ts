import { rm, writeFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { UNDO_SECONDS } from '#contracts/outbox';
import type { Actor } from '../accounts/actor.ts';
import { Ingesters } from '../mail-intake/ingesters.service.ts';
import { Outbox } from '../outbox/outbox.service.ts';
import { Database } from '../platform/database/database.ts';
import { INSTANCE, type Instance } from '../platform/platform.module.ts';
import { DemoOffice, type Office } from './demo-office.service.ts';
import { DemoPost } from './demo-post.service.ts';
import { DemoStaff } from './demo-staff.service.ts';
import { CALENDAR, type Staff } from './scenario/organisation.ts';
import { STORIES } from './scenario/stories.ts';
import type { MailStep, ReplyStep, Story } from './scenario/story.ts';
import { storyMail } from './story-mail.ts';
import { type Happening, timeline, workdayAhead } from './timeline.ts';
import { unfinishedMark } from './unfinished-demo.ts';

const DAY_MS = 86_400_000;

/** The scenario did not go as it was written: a fault of the scenario or of the product. */
class StoryBroken extends Error {
  override name = 'StoryBroken';
}

/** Plays two weeks of こもれび家電 through the real services, on a clock that is set back for each step. */
@Injectable()
export class Demo {
  private readonly ticketIds = new Map<Story, number>();

  constructor(
    private readonly database: Database,
    private readonly office: DemoOffice,
    private readonly staff: DemoStaff,
    private readonly post: DemoPost,
    private readonly ingesters: Ingesters,
    private readonly outbox: Outbox,
    @Inject(INSTANCE) private readonly instance: Pick<Instance, 'dataDir'>,
  ) {}

  /** Once; the next start finds everything as it was left. Jobs must be started, with no worker running yet: nothing acts on the old clock. */
  async play(now: Date): Promise<void> {
    if (await this.office.exists()) return;
    await writeFile(unfinishedMark(this.instance.dataDir), '');
    try {
      this.turnClockTo(new Date(now.getTime() - 15 * DAY_MS));
      const office = await this.office.found();
      for (const happening of timeline(STORIES, CALENDAR, now)) {
        this.turnClockTo(happening.at);
        await this.happen(office, happening, now);
      }
      await this.readOldMail(office);
      for (const actor of office.staff.values()) await this.staff.readNotifications(actor, new Date(now.getTime() - DAY_MS / 2));
    } finally {
      this.database.clockShiftMs = 0;
    }
    await rm(unfinishedMark(this.instance.dataDir));
  }

  private turnClockTo(at: Date): void {
    this.database.clockShiftMs = at.getTime() - Date.now();
  }

  private async happen({ staff, mailboxIds }: Office, { story, step, at }: Happening, now: Date): Promise<void> {
    const colleague = (key: Staff): Actor => found(staff.get(key), key);
    const mailboxId = found(mailboxIds.get(story.mailbox), story.mailbox);
    const resumeOn = 'resumeIn' in step && step.resumeIn !== undefined ? workdayAhead(step.resumeIn, CALENDAR, now) : null;
    switch (step.kind) {
      case 'mail':
        return this.receive(story, step, at, mailboxId);
      case 'call':
        this.ticketIds.set(story, await this.staff.takeCall(colleague(step.by), mailboxId, story, step));
        return;
      case 'reply':
        return this.send(story, step, colleague(step.by), resumeOn);
      default:
        await this.staff.work(this.ticketOf(story), step, colleague, now, resumeOn);
        await this.staff.markRead(colleague(step.by), this.ticketOf(story));
    }
  }

  private async receive(story: Story, step: MailStep, at: Date, mailboxId: number): Promise<void> {
    const known = this.ticketIds.get(story);
    const mail = storyMail(story, step, at, known === undefined ? { ids: [], lastReply: null } : await this.post.thread(known));
    await this.post.post(story.mailbox, mail);
    await this.ingesters.settled(mailboxId);
    const ticketId = await this.post.ticketOf(mail);
    if (ticketId === null || (known !== undefined && known !== ticketId))
      throw new StoryBroken(`${story.subject}: a mail is not where it belongs`);
    this.ticketIds.set(story, ticketId);
  }

  private async send(story: Story, step: ReplyStep, actor: Actor, resumeOn: string | null): Promise<void> {
    const ticketId = this.ticketOf(story);
    const replyId = await this.staff.reply(actor, ticketId, story, step, resumeOn);
    this.database.clockShiftMs += (UNDO_SECONDS + 1) * 1000;
    await this.outbox.send(replyId);
    const [reply] = await this.database.rows<{ state: string }>('SELECT state FROM reply WHERE id = $1', [replyId]);
    if (reply?.state !== 'sent') throw new StoryBroken(`${story.subject}: a reply is ${reply?.state ?? 'lost'}`);
    await this.staff.markRead(actor, ticketId);
  }

  /** Everybody has read what came before today; what came today is new to those who did nothing with it. */
  private async readOldMail({ staff, mailboxIds }: Office): Promise<void> {
    for (const [story, ticketId] of this.ticketIds) {
      const mailboxId = found(mailboxIds.get(story.mailbox), story.mailbox);
      const cameToday = story.steps.some((step) => step.kind === 'mail' && step.when.endsWith('m'));
      if (cameToday) continue;
      const readers = [...staff.values()].filter((actor) => actor.mayIn(mailboxId, 'ticket.read'));
      await Promise.all(readers.map((actor) => this.staff.markRead(actor, ticketId)));
    }
  }

  private ticketOf(story: Story): number {
    return found(this.ticketIds.get(story), story.subject);
  }
}

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new StoryBroken(what);
  return value;
};
