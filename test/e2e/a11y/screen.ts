// What the tables of screens are made of.
import type { Person, Size } from './house.ts';
import { click, newCase, rows, shows, visit, type Step } from './steps.ts';

export interface Screen {
  name: string;
  who: Person | 'nobody';
  /** Where only one of them has it. */
  size?: Size;
  steps: readonly Step[];
}

export const screen = (name: string, who: Screen['who'], ...steps: Step[]): Screen => ({ name, who, steps });
export const desktop = (...given: Parameters<typeof screen>): Screen => ({ ...screen(...given), size: 'desktop' });
export const phone = (...given: Parameters<typeof screen>): Screen => ({ ...screen(...given), size: 'phone' });

export const list = [visit('/inbox/all'), rows] as const;
export const write = click('返信を書く');
export const aReply = [newCase, write, shows('あなたが返信中')] as const;
