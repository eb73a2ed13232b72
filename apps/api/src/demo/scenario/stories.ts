import { billing } from './billing.ts';
import { delivery } from './delivery.ts';
import { english } from './english.ts';
import { faults } from './faults.ts';
import type { Story } from './story.ts';
import { usage } from './usage.ts';

export const STORIES: readonly Story[] = [...delivery, ...billing, ...faults, ...usage, ...english];
