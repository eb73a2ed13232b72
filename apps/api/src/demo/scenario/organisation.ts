import type { BusinessCalendar } from '#calendar/calendar';
import type { Level, Role } from '#contracts/permissions';

/** Everybody signs in with this; the sign-in page of the demo shows it. */
export const DEMO_PASSWORD = 'komorebi-demo';

export const ORGANISATION = { name: 'こもれび家電', zone: 'Asia/Tokyo' } as const;

export type Mailbox = 'support' | 'orders' | 'global';
export type Staff = 'watanabe' | 'suzuki' | 'takahashi' | 'nakamura' | 'tanaka' | 'sato' | 'clarke';

interface Person {
  name: string;
  email: string;
  role: Role;
  locale: 'ja' | 'en';
  levels: Partial<Record<Mailbox, Level>>;
}

export const PEOPLE: Record<Staff, Person> = {
  watanabe: { name: '渡辺 直樹', email: 'naoki.watanabe@komorebi.example', role: 'admin', locale: 'ja', levels: {} },
  suzuki: {
    name: '鈴木 彩',
    email: 'aya.suzuki@komorebi.example',
    role: 'manager',
    locale: 'ja',
    levels: { support: 'manage', orders: 'manage', global: 'reply' },
  },
  takahashi: {
    name: '高橋 大輔',
    email: 'daisuke.takahashi@komorebi.example',
    role: 'agent',
    locale: 'ja',
    levels: { support: 'reply', orders: 'reply', global: 'reply' },
  },
  nakamura: {
    name: '中村 葵',
    email: 'aoi.nakamura@komorebi.example',
    role: 'agent',
    locale: 'ja',
    levels: { support: 'reply', orders: 'reply', global: 'view' },
  },
  tanaka: {
    name: '田中 健一',
    email: 'kenichi.tanaka@komorebi.example',
    role: 'agent',
    locale: 'ja',
    levels: { support: 'reply', orders: 'reply' },
  },
  sato: {
    name: '佐藤 美咲',
    email: 'misaki.sato@komorebi.example',
    role: 'agent',
    locale: 'ja',
    levels: { support: 'view', orders: 'reply' },
  },
  clarke: {
    name: 'Emma Clarke',
    email: 'emma.clarke@komorebi.example',
    role: 'agent',
    locale: 'en',
    levels: { support: 'view', global: 'reply' },
  },
};

interface MailboxOfStory {
  name: string;
  address: string;
  displayName: string;
  signature: string;
  firstResponseMinutes: number;
}

export const MAILBOXES: Record<Mailbox, MailboxOfStory> = {
  support: {
    name: 'サポート',
    address: 'support@komorebi.example',
    displayName: 'こもれび家電 サポート',
    signature: '━━━━━━━━━━━━━━━━━━━━\nこもれび家電 サポート窓口\nsupport@komorebi.example\n受付 平日 9:00〜18:00\n━━━━━━━━━━━━━━━━━━━━',
    firstResponseMinutes: 240,
  },
  orders: {
    name: '注文・配送',
    address: 'order@komorebi.example',
    displayName: 'こもれび家電 ご注文係',
    signature: '━━━━━━━━━━━━━━━━━━━━\nこもれび家電 ご注文・配送係\norder@komorebi.example\n受付 平日 9:00〜18:00\n━━━━━━━━━━━━━━━━━━━━',
    firstResponseMinutes: 180,
  },
  global: {
    name: 'Global (EN)',
    address: 'global@komorebi.example',
    displayName: 'Komorebi Appliances Support',
    signature: '-- \nKomorebi Appliances, Customer Support\nglobal@komorebi.example',
    firstResponseMinutes: 480,
  },
};

const OPEN = [{ from: '09:00', to: '18:00' }];
export const CALENDAR: BusinessCalendar = {
  zone: ORGANISATION.zone,
  week: { 1: OPEN, 2: OPEN, 3: OPEN, 4: OPEN, 5: OPEN, 6: [], 7: [] },
  holidays: [],
};
