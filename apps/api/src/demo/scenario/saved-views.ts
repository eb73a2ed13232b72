import type { SavedViewContent } from '#contracts/saved-views';
import type { Staff } from './organisation.ts';

/** Lists that the team comes back to. */
export const SAVED_VIEWS: readonly { owner: Staff; content: SavedViewContent }[] = [
  { owner: 'watanabe', content: { name: '法人のお客様', shared: true, filter: { view: 'all', tag: '法人' } } },
  { owner: 'watanabe', content: { name: 'FW 2.3 の不具合', shared: true, filter: { view: 'all', tag: 'FW2.3' } } },
  { owner: 'watanabe', content: { name: '3日以上うごきなし', shared: true, filter: { view: 'all', idleDays: 3 } } },
  { owner: 'nakamura', content: { name: '自分の返金', shared: false, filter: { view: 'mine', tag: '返金' } } },
];
