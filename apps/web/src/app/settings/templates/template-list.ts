import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Template, templates } from '#contracts/templates';
import { Api, apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Push } from '../../platform/push.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { StateBox } from '../../ui/state-box.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { SettingsHead } from '../settings-head.ts';
import { byFolder } from './template-groups.ts';

/** The templates that I may use, under their folders. Those that I may write open, and can be deleted with a way back. */
@Component({
  selector: 'app-template-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Icon, IconButton, RouterLink, SettingsHead, StateBox, TroubleBox, TroublePage],
  templateUrl: './template-list.html',
  styleUrl: './template-list.scss',
})
export class TemplateList {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();

  protected readonly resource = apiResource(templates.list, () => ({ query: {} }), inject(Push).generation);
  readonly #templates = linkedSignal<Template[] | undefined, Template[] | undefined>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  });
  protected readonly groups = computed(() => {
    const all = this.#templates();
    return all && byFolder(all).map(({ folder, templates: inFolder }) => ({ folder, rows: inFolder.map((each) => this.#row(each)) }));
  });
  protected readonly count = computed(() => String(this.#templates()?.length || ''));
  protected readonly trouble = signal<unknown>(null);

  protected async remove(template: Template): Promise<void> {
    this.trouble.set(null);
    try {
      await this.#api.call(templates.remove, { params: { id: template.id } });
      this.#templates.update((all) => all?.filter(({ id }) => id !== template.id));
      this.#toasts.offerUndo(this.t('templates.removed', { title: template.title }), () => void this.#restore(template));
    } catch (error) {
      this.trouble.set(error);
    }
  }

  async #restore({ title, folder, mailboxId, body }: Template): Promise<void> {
    try {
      const again = await this.#api.call(templates.create, { body: { title, folder, mailboxId, body } });
      this.#templates.update((all) => [...(all ?? []), again]);
    } catch (error) {
      this.trouble.set(error);
    }
  }

  #row(template: Template) {
    const { mailboxId } = template;
    return {
      template,
      mailbox: mailboxId === null ? this.t('templates.everywhere') : (this.#mailboxes.byId().get(mailboxId)?.name ?? ''),
      mayWrite: mailboxId === null ? this.#session.may('template.share') : this.#session.mayIn(mailboxId, 'mailbox.manage'),
    };
  }
}
