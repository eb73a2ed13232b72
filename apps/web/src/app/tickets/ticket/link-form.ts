import { ChangeDetectionStrategy, Component, type ElementRef, afterNextRender, input, output, signal, viewChild } from '@angular/core';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { linkAddress } from './link-address.ts';

/** Where the selected words lead, asked above them: nothing covers the words. */
@Component({
  selector: 'app-link-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `<form (submit)="$event.preventDefault(); done()" (keydown.escape)="escape($event)">
    <input
      #field
      type="text"
      inputmode="url"
      autocomplete="off"
      maxlength="2000"
      [attr.aria-label]="t('formatting.address')"
      [attr.aria-invalid]="refused()"
      [attr.aria-describedby]="refused() ? 'link-refused' : null"
      [placeholder]="t('formatting.addressHint')"
      [value]="address()"
      (input)="refused.set(false)"
    />
    <button uiButton="primary" size="small" type="submit">{{ t('formatting.setLink') }}</button>
    @if (address()) {
      <button uiButton size="small" type="button" (click)="chosen.emit(null)">{{ t('formatting.unlink') }}</button>
    }
    <button uiButton="ghost" size="small" type="button" (click)="closed.emit()">{{ t('common.cancel') }}</button>
    @if (refused()) {
      <p id="link-refused" role="alert">{{ t('formatting.noAddress') }}</p>
    }
  </form>`,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin: 2px 12px 4px;
      padding: 6px 8px;
      border-radius: var(--r-2);
      background: var(--c-surface-2);
    }
    input {
      flex: 1 1 240px;
      min-width: 0;
      height: 28px;
      padding: 0 8px;
      border: 1px solid var(--c-control);
      border-radius: var(--r-1);
      background: var(--c-surface);
      color: var(--c-ink);
      font-size: var(--fs-13);
    }
    p {
      flex-basis: 100%;
      color: var(--c-danger);
      font-size: var(--fs-12);
    }
    @media (max-width: 720px) {
      input {
        height: 36px;
        font-size: 16px;
      }
    }
  `,
})
export class LinkForm {
  protected readonly t = injectT();
  protected readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  /** Of the link that is there; empty for a new one. */
  readonly address = input.required<string>();
  /** Null: the words lead nowhere any more. */
  readonly chosen = output<string | null>();
  readonly closed = output();
  protected readonly refused = signal(false);

  constructor() {
    afterNextRender(() => this.field().nativeElement.select());
  }

  protected done(): void {
    const address = linkAddress(this.field().nativeElement.value);
    if (address === null) this.refused.set(true);
    else this.chosen.emit(address);
  }

  protected escape(event: Event): void {
    if ((event as KeyboardEvent).isComposing) return;
    event.stopPropagation();
    this.closed.emit();
  }
}
