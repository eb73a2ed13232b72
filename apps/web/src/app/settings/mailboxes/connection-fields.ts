import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TLS_MODES } from '#contracts/mailboxes';
import { problemOf } from '../../platform/form-problems.ts';
import { injectT } from '../../platform/i18n.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { PasswordInput } from '../../ui/password-input.ts';
import type { ConnectionDraft } from './connection-draft.ts';
import { providerOfAddress, providerOfHost } from './server-guess.ts';
import type { BlamedPart } from './test-steps.ts';

/** Servers and sign-in. What the provider asks for is said before it fails. */
@Component({
  selector: 'app-connection-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, Icon, InputBox, PasswordInput],
  templateUrl: './connection-fields.html',
  styleUrl: './connection-fields.scss',
})
export class ConnectionFields {
  protected readonly t = injectT();
  readonly form = input.required<FieldTree<ConnectionDraft>>();
  readonly address = input.required<string>();
  /** A password is stored: an empty field keeps it. */
  readonly passwordKept = input(false);
  readonly blamed = input.required<readonly BlamedPart[]>();

  protected readonly tlsModes = TLS_MODES;
  protected readonly sides = computed(() =>
    (['incoming', 'outgoing'] as const).map((side) => {
      const fields = this.form()[side];
      return {
        side,
        fields,
        label: this.t(`mailboxes.field.${side}`),
        hostProblem: problemOf(fields.host(), this.t),
        portProblem: fields.port().touched() && fields.port().invalid() ? this.t('mailboxes.field.portProblem') : '',
        trusted: fields.trustedFingerprint().value(),
      };
    }),
  );
  protected readonly userProblem = computed(() => problemOf(this.form().user(), this.t));
  protected readonly passwordProblem = computed(() => problemOf(this.form().password(), this.t));
  protected readonly provider = computed(() => providerOfHost(this.form().incoming.host().value()) ?? providerOfAddress(this.address()));
  protected readonly unencrypted = computed(() => this.sides().some(({ fields }) => fields.tls().value() === 'none'));

  /** A certificate was looked at on one server: on another it vouches for nothing. */
  protected distrust(side: 'incoming' | 'outgoing'): void {
    this.form()[side].trustedFingerprint().value.set(null);
  }
}
