import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { accounts, type Member } from '#contracts/accounts';
import { LEVELS, ROLES, type Level, type Role } from '#contracts/permissions';
import { Api, apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Push } from '../../platform/push.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { SettingsHead } from '../settings-head.ts';
import { InviteDialog, type Invited } from './invite-dialog.ts';
import { isNow, lastSeenWords } from './last-seen.ts';
import { LevelMark } from './level-mark.ts';
import { LinkDialog, type ShownLink } from './link-dialog.ts';
import { inOrder } from './member-order.ts';

/** Who may do what where: one table of people × mailboxes. Every change counts at once. */
@Component({
  selector: 'app-members',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Avatar,
    Bone,
    Button,
    Icon,
    IconButton,
    LevelMark,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    SettingsHead,
    TroubleBox,
    TroublePage,
  ],
  templateUrl: './members.html',
  styleUrl: './members.scss',
})
export class Members {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #dialog = inject(MatDialog);
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();

  protected readonly roles = ROLES;
  protected readonly levels: readonly (Level | null)[] = [...[...LEVELS].reverse(), null];
  readonly #mailboxes = inject(Mailboxes);
  protected readonly mailboxes = computed(() => this.#mailboxes.list() ?? []);

  protected readonly resource = apiResource(accounts.members, () => ({}), inject(Push).generation);
  readonly #members = linkedSignal<Member[] | undefined, Member[] | undefined>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  });
  readonly #ordered = computed(() => {
    const members = this.#members();
    return members && inOrder(members);
  });
  protected readonly rows = computed(() =>
    this.#ordered()?.map((member) => ({
      member,
      mine: member.id === this.#session.me()?.id,
      cells: this.mailboxes().map((mailbox) => ({ mailbox, level: levelIn(member, mailbox.id) })),
      now: isNow(member.lastSeenAt, this.#moment().now),
      seen: lastSeenWords(member.lastSeenAt, this.#moment()),
      invited: member.invitedUntil
        ? this.t('members.invitedUntil', { date: dateOnly(member.invitedUntil, this.#moment()) })
        : this.t('members.invitationOver'),
    })),
  );
  protected readonly columns = computed(() =>
    this.mailboxes().map((mailbox) => ({
      ...mailbox,
      people: this.#members()?.filter((member) => member.state === 'active' && levelIn(member, mailbox.id) !== null).length ?? 0,
    })),
  );
  protected readonly template = computed(() => `minmax(180px, 1fr) 92px ${'84px '.repeat(this.mailboxes().length)}136px 28px`);
  protected readonly count = computed(() => {
    const members = this.#members();
    if (!members) return '';
    const active = members.filter(({ state }) => state === 'active').length;
    const invited = members.filter(({ state }) => state === 'invited').length;
    return invited > 0 ? this.t('members.countInvited', { active, invited }) : this.t('members.count', { active });
  });
  protected readonly trouble = signal<unknown>(null);

  protected invite(): void {
    const dialog = this.#dialog.open<InviteDialog, undefined, Invited>(InviteDialog, { width: '520px' });
    dialog.afterClosed().subscribe((invited) => {
      if (!invited) return;
      this.#members.update((members) => [...(members ?? []), invited.member]);
      this.#show({ ...invited, kind: 'invited', person: invited.member });
    });
  }

  protected inviteAgain(member: Member): Promise<void> {
    return this.#attempt(async () => {
      const made = await this.#api.call(accounts.inviteAgain, { params: { id: member.id } });
      this.#show({ ...made, kind: 'invitedAgain', person: member });
      this.resource.reload();
    });
  }

  protected makeResetLink(member: Member): Promise<void> {
    return this.#attempt(async () => {
      const made = await this.#api.call(accounts.resetLink, { params: { id: member.id } });
      this.#show({ ...made, kind: 'reset', mailed: false, person: member });
    });
  }

  protected setRole(member: Member, role: Role): Promise<void> {
    return this.#attempt(async () =>
      this.#take(await this.#api.call(accounts.changeMember, { params: { id: member.id }, body: { role } })),
    );
  }

  protected setLevel(member: Member, mailboxId: number, level: Level | null): Promise<void> {
    return this.#attempt(async () =>
      this.#take(await this.#api.call(accounts.setMembership, { params: { id: member.id, mailboxId }, body: { level } })),
    );
  }

  protected setActive(member: Member, active: boolean): Promise<void> {
    return this.#attempt(async () => {
      await this.#take(await this.#api.call(accounts.changeMember, { params: { id: member.id }, body: { active } }));
      const { name } = member;
      if (active) this.#toasts.tell(this.t('members.activated', { name }));
      else this.#toasts.offerUndo(this.t('members.deactivated', { name }), () => void this.setActive(member, true));
    });
  }

  async #take(changed: Member): Promise<void> {
    this.#members.update((members) => members?.map((member) => (member.id === changed.id ? changed : member)));
    if (changed.id === this.#session.me()?.id) await this.#session.load();
  }

  #show(link: ShownLink): void {
    this.#dialog.open<LinkDialog, ShownLink>(LinkDialog, { width: '520px', data: link });
  }

  async #attempt(command: () => Promise<void>): Promise<void> {
    this.trouble.set(null);
    try {
      await command();
    } catch (error) {
      this.trouble.set(error);
    }
  }
}

/** Admins manage every mailbox, whatever is stored. */
const levelIn = ({ role, memberships }: Member, mailboxId: number): Level | null =>
  role === 'admin' ? 'manage' : (memberships.find((membership) => membership.mailboxId === mailboxId)?.level ?? null);
