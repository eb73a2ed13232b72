import { ChangeDetectionStrategy, Component, linkedSignal, model } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { InputBox } from '../../ui/field.ts';

/** Addresses, one a line; empty lines are none. */
@Component({
  selector: 'app-aliases-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [InputBox],
  template: `<textarea
    uiInput
    autocapitalize="off"
    spellcheck="false"
    [value]="text()"
    (input)="write($any($event.target).value)"
    (blur)="touched.set(true)"
  ></textarea>`,
})
export class AliasesField implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly touched = model(false);

  /** As written: a line that is not finished stays. */
  protected readonly text = linkedSignal<string[], string>({
    source: () => this.value(),
    computation: (value, previous) => (previous && same(linesOf(previous.value), value) ? previous.value : value.join('\n')),
  });

  protected write(text: string): void {
    this.text.set(text);
    this.value.set(linesOf(text));
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const same = (a: string[], b: string[]): boolean => a.length === b.length && a.every((line, index) => line === b[index]);
