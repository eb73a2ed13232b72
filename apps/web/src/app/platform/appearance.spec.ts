import '@angular/compiler';
import { expect, test } from '@jest/globals';
import { DOCUMENT, Injector } from '@angular/core';
import { Appearance } from './appearance.ts';

const open = () => {
  const defaultView = new EventTarget();
  const dataset: Record<string, string> = {};
  const document = { defaultView, documentElement: { dataset } };
  const injector = Injector.create({ providers: [{ provide: DOCUMENT, useValue: document }, Appearance] });
  /** As another tab writes it. */
  const hear = (key: string, newValue: string | null) => defaultView.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
  return { appearance: injector.get(Appearance), dataset, hear };
};

test('a theme, a density and a language that were chosen in another tab hold in this one', () => {
  const { appearance, dataset, hear } = open();
  hear('madoguchi.appearance', '{"theme":"dark","density":"compact","locale":"en"}');
  expect(dataset).toEqual({ theme: 'dark', density: 'compact' });
  expect(appearance.chosen()).toMatchObject({ theme: 'dark', density: 'compact', locale: 'en' });
});

test('an entry that another tab took away or damaged is the look of the first day', () => {
  const { appearance, dataset, hear } = open();
  for (const damaged of [null, '{']) {
    appearance.change({ theme: 'dark', density: 'compact', locale: 'en' });
    hear('madoguchi.appearance', damaged);
    expect(dataset).toEqual({});
    expect(appearance.chosen()).toMatchObject({ theme: 'system', density: 'comfortable', locale: 'ja' });
  }
});

test('what other entries say is not about the look', () => {
  const { appearance, dataset, hear } = open();
  appearance.change({ theme: 'dark' });
  hear('madoguchi.drafts', '{"theme":"light"}');
  expect(dataset).toEqual({ theme: 'dark' });
});
