import { ChangeDetectionStrategy, Component, computed, output } from '@angular/core';
import { demo } from '#contracts/demo';
import { apiResource } from '../platform/api.ts';
import { injectT } from '../platform/i18n.ts';
import { Avatar } from '../ui/avatar.ts';

/** The people of the sample organisation, each one click away. */
@Component({
  selector: 'app-demo-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar],
  template: `@if (people().length > 0) {
    <p>{{ t('accounts.demoPeople') }}</p>
    <ul>
      @for (person of people(); track person.email) {
        <li>
          <button type="button" (click)="chosen.emit({ email: person.email, password: person.password })">
            <ui-avatar size="large" [person]="person" />
            <b>{{ person.name }}</b>
            <span>{{ person.where }}</span>
          </button>
        </li>
      }
    </ul>
  }`,
  styles: `
    :host {
      display: block;
      margin-top: 24px;
    }
    p {
      margin-bottom: 6px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    ul {
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-3);
      overflow: hidden;
    }
    li + li {
      border-top: 1px solid var(--c-line);
    }
    button {
      display: grid;
      grid-template-columns: 30px 1fr;
      gap: 0 10px;
      align-items: center;
      width: 100%;
      padding: 6px 12px;
      text-align: left;
    }
    button:hover {
      background: var(--c-surface-3);
    }
    button:focus-visible {
      outline-offset: -2px;
    }
    ui-avatar {
      grid-row: 1 / 3;
    }
    b {
      font-weight: var(--fw-med);
    }
    span {
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
  `,
})
export class DemoPeople {
  protected readonly t = injectT();
  readonly chosen = output<{ email: string; password: string }>();
  readonly #answer = apiResource(demo.people, () => ({}));

  protected readonly people = computed(() => {
    if (!this.#answer.hasValue()) return [];
    const { people, password } = this.#answer.value();
    return people.map(({ name, email, role, mailboxes }, index) => ({
      id: index + 1,
      name,
      email,
      password,
      where: [this.t(`accounts.role.${role}`), ...mailboxes].join(' · '),
    }));
  });
}
