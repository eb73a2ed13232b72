import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, signal } from '@angular/core';
import { type TicketCandidate, ticketLinks } from '#contracts/ticket-links';
import { apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Bone } from '../../ui/bone.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { PhaseMark } from '../phase-mark.ts';

const FIND_AFTER_MS = 180;

/** Another ticket: those of the same customer at once, any other by its number or subject. Nothing is sought while a word is being converted. */
@Component({
  selector: 'app-ticket-chooser',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Field, InputBox, PhaseMark, TroubleBox],
  template: `
    <ui-field [label]="t('linking.find')" [hint]="t('linking.findHint')">
      <input
        #field
        uiInput
        type="search"
        maxlength="100"
        autocomplete="off"
        (input)="type(field.value, $any($event).isComposing)"
        (compositionend)="type(field.value, false)"
      />
    </ui-field>
    @if (answer.error(); as error) {
      <ui-trouble-box [error]="error" />
    }
    <fieldset [attr.aria-busy]="answer.isLoading()">
      <legend>{{ t(text() ? 'linking.found' : 'linking.sameCustomer') }}</legend>
      @for (each of shown(); track each.id) {
        <label>
          <input type="radio" name="ticket" [checked]="each.id === chosen()?.id" (change)="chosen.set(each)" />
          <app-phase-mark [phase]="each.phase" [glyphOnly]="true" />
          <span class="ellipsis">#{{ each.number }} {{ each.subject || t('ticket.noSubject') }}</span>
          <small class="ellipsis">{{ each.about }}</small>
        </label>
      } @empty {
        @if (answer.isLoading()) {
          <ui-bone [width]="70" />
        } @else if (!answer.error()) {
          <p>{{ t(text() ? 'linking.nothingFound' : 'linking.noOther') }}</p>
        }
      }
    </fieldset>
  `,
  styles: `
    :host {
      display: block;
      padding: 0 20px;
    }
    fieldset {
      display: grid;
      align-content: start;
      min-width: 0;
      min-height: 148px;
      max-height: 216px;
      margin: 0 -8px 8px;
      overflow: auto;
    }
    legend {
      padding: 0 8px 4px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    label {
      display: grid;
      grid-template-columns: auto 16px minmax(0, 1fr) minmax(0, 12em);
      gap: 10px;
      align-items: center;
      min-height: 34px;
      padding: 0 8px;
      border-radius: var(--r-2);
    }
    label:hover {
      background: var(--c-surface-3);
    }
    input[type='radio'] {
      margin: 0;
      accent-color: var(--c-accent);
    }
    small,
    p {
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    p,
    ui-bone {
      margin: 8px;
    }
    @media (max-width: 720px) {
      label {
        grid-template-columns: auto 16px minmax(0, 1fr);
        min-height: 44px;
      }
      small {
        display: none;
      }
    }
  `,
})
export class TicketChooser {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly ticketId = input.required<number>();
  /** Only those whose conversation I may take in. */
  readonly forMerging = input(false);
  readonly chosen = model.required<TicketCandidate | null>();

  protected readonly text = signal('');
  protected readonly answer = apiResource(ticketLinks.candidates, () => ({
    params: { id: this.ticketId() },
    query: { text: this.text() },
  }));
  protected readonly shown = computed(() =>
    (this.answer.hasValue() ? (this.answer.value() ?? []) : [])
      .filter(({ mayMerge }) => mayMerge || !this.forMerging())
      .map((each) => ({ ...each, about: [each.customer, dateOnly(each.lastMessageAt, this.#clock.moment())].filter(Boolean).join(' · ') })),
  );
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const chosen = this.chosen();
      if (chosen && this.answer.hasValue() && !this.shown().some(({ id }) => id === chosen.id)) this.chosen.set(null);
    });
  }

  protected type(text: string, composing: boolean): void {
    clearTimeout(this.#waiting);
    if (!composing) this.#waiting = setTimeout(() => this.text.set(text.trim()), FIND_AFTER_MS);
  }
}
