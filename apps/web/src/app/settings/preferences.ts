import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { LOCALES, accounts } from '#contracts/accounts';
import { Api } from '../platform/api.ts';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { Appearance, type Chosen } from '../platform/appearance.ts';
import { DesktopNotices } from '../platform/desktop-notices.ts';
import { problemOf } from '../platform/form-problems.ts';
import { I18n, type Locale } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { Field, InputBox } from '../ui/field.ts';
import { PasswordInput } from '../ui/password-input.ts';
import { Segments } from '../ui/segments.ts';
import { Switch } from '../ui/switch.ts';
import { Toasts } from '../ui/toast.ts';
import { TroubleBox } from '../ui/trouble-box.ts';
import { SettingsHead } from './settings-head.ts';

/** How this device looks to me, and who I am. Looks change at once. */
@Component({
  selector: 'app-preferences',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Field, FormField, InputBox, PasswordInput, Segments, SettingsHead, Switch, TroubleBox],
  templateUrl: './preferences.html',
  styleUrl: './preferences.scss',
})
export class Preferences {
  readonly #api = inject(Api);
  readonly #i18n = inject(I18n);
  readonly #toasts = inject(Toasts);
  protected readonly t = this.#i18n.t;
  protected readonly session = inject(Session);
  protected readonly appearance = inject(Appearance);
  protected readonly notices = inject(DesktopNotices);

  protected readonly themes = computed((): { value: Chosen['theme']; label: string }[] => [
    { value: 'system', label: this.t('preferences.themeSystem') },
    { value: 'light', label: this.t('preferences.themeLight') },
    { value: 'dark', label: this.t('preferences.themeDark') },
  ]);
  protected readonly densities = computed((): { value: Chosen['density']; label: string }[] => [
    { value: 'comfortable', label: this.t('preferences.densityComfortable') },
    { value: 'compact', label: this.t('preferences.densityCompact') },
  ]);
  protected readonly languages = computed(() =>
    LOCALES.map((value) => ({ value, label: this.t(value === 'ja' ? 'accounts.japanese' : 'accounts.english') })),
  );

  protected readonly name = form(signal({ name: this.session.me()?.name ?? '' }), (path) =>
    validateStandardSchema(path, accounts.changeMe.body.required().pick({ name: true })),
  );
  protected readonly nameProblem = computed(() => problemOf(this.name.name(), this.t));
  protected readonly nameTrouble = signal<unknown>(null);
  readonly #passwords = signal({ current: '', password: '' });
  protected readonly password = form(this.#passwords, (path) => validateStandardSchema(path, accounts.changePassword.body));
  protected readonly passwordProblem = computed(() => problemOf(this.password.password(), this.t));
  readonly #passwordError = signal<unknown>(null);
  protected readonly currentProblem = computed(() => (this.#wrong() ? this.t('preferences.currentWrong') : ''));
  protected readonly passwordTrouble = computed(() => (this.#wrong() ? null : this.#passwordError()));

  protected async setLanguage(locale: Locale): Promise<void> {
    await this.#i18n.use(locale);
    try {
      await this.#api.call(accounts.changeMe, { body: { locale } });
      await this.session.load();
    } catch (error) {
      this.#toasts.tell(troubleWords(asApiError(error), this.t).what);
    }
  }

  protected async setNotices(wanted: boolean): Promise<void> {
    if (!wanted) this.notices.forbid();
    else if (!(await this.notices.allow())) this.#toasts.tell(this.t('preferences.noticesRefused'));
  }

  protected async saveName(event: Event): Promise<void> {
    event.preventDefault();
    this.nameTrouble.set(null);
    await submit(this.name, async () => {
      try {
        await this.#api.call(accounts.changeMe, { body: this.name().value() });
        await this.session.load();
        this.#toasts.tell(this.t('common.saved'));
      } catch (error) {
        this.nameTrouble.set(error);
      }
    });
  }

  protected async changePassword(event: Event): Promise<void> {
    event.preventDefault();
    this.#passwordError.set(null);
    await submit(this.password, async () => {
      try {
        await this.#api.call(accounts.changePassword, { body: this.password().value() });
        this.password().reset({ current: '', password: '' });
        this.#toasts.tell(this.t('preferences.passwordChanged'));
      } catch (error) {
        this.#passwordError.set(error);
      }
    });
  }

  #wrong(): boolean {
    const error = this.#passwordError();
    return error !== null && asApiError(error).code === 'wrong-credentials';
  }
}
