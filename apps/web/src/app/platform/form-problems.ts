import type { FieldState } from '@angular/forms/signals';
import type { Translate } from './i18n.ts';

/** The part of a zod issue that decides the words. */
interface Issue {
  code?: string;
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  format?: string;
}

type Field = Pick<FieldState<string>, 'value' | 'touched' | 'errors'>;

/** What is wrong with a text field that a contract's schema validates; empty while the person has not been there yet. */
export function problemOf(field: Field, t: Translate): string {
  const [error] = field.touched() ? field.errors() : [];
  if (!error) return '';
  const issue: Issue = 'issue' in error ? (error.issue as Issue) : {};
  return wordsFor(issue, field.value(), t);
}

export function wordsFor({ code, origin, minimum = 0, maximum = 0, format }: Issue, value: string, t: Translate): string {
  if (value.trim() === '') return t('form.required');
  if (code === 'invalid_format' && format === 'email') return t('form.email');
  if (code === 'too_small' && origin === 'string') return t('form.short', { count: Number(minimum) - value.length });
  if (code === 'too_big' && origin === 'string') return t('form.long', { maximum: Number(maximum) });
  return t('form.invalid');
}
