import type { Story } from './story.ts';

/** Global (EN). */
export const english: Story[] = [
  {
    mailbox: 'global',
    customer: { name: 'James Whitfield', address: 'james.whitfield@mail.example' },
    subject: 'Is the KM-300 compatible with UK voltage (230V)?',
    program: 'gmail',
    steps: [
      {
        kind: 'mail',
        when: '125m',
        text: 'Hi team,\n\nI bought the KM-300 on a trip to Tokyo and would like to use it at home in London. The label says 100V 50/60Hz. Do I need a transformer, or is there a 230V power supply I can buy?\n\nThanks,\nJames',
      },
      { kind: 'deadline', when: '115m', by: 'takahashi', dueInMinutes: 100 },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Sofia Lindqvist', address: 'sofia.lindqvist@mail.example' },
    subject: 'Replacement filter for KA-20 in Sweden',
    program: 'outlook',
    steps: [
      {
        kind: 'mail',
        when: '2d 17:30',
        text: 'Hello,\n\nwhere can I order the HEPA filter KA-20F from Sweden? The shop page only lists Japanese addresses.\n\nBest regards\nSofia Lindqvist',
      },
      { kind: 'assign', when: '1d 9:30', by: 'clarke', to: 'clarke' },
      { kind: 'phase', when: '1d 9:31', by: 'clarke', phase: 'investigating' },
      {
        kind: 'reply',
        when: '1d 10:15',
        by: 'clarke',
        text: 'Hello Sofia,\n\nThank you for writing to us. We do not ship filters to Sweden from the web shop, but our partner in Hamburg does. I am checking their stock for you and will come back tomorrow with a price.\n\nKind regards,\nEmma',
      },
      {
        kind: 'mail',
        when: '210m',
        text: 'Hi Emma,\n\nthat would be great. I need two of them. Could they also send a spare pre-filter?\n\nSofia',
      },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Daniel Okafor', address: 'daniel.okafor@mail.example' },
    subject: 'KR-7 app: no English after update 2.3',
    program: 'iphone',
    steps: [
      {
        kind: 'mail',
        when: '3d 8:20',
        text: 'Since yesterday the app shows everything in Japanese. My phone is set to English. Is there a switch somewhere?',
      },
      { kind: 'tags', when: '3d 9:10', by: 'clarke', tags: ['FW2.3', 'app'] },
      {
        kind: 'reply',
        when: '3d 9:40',
        by: 'clarke',
        text: 'Hi Daniel,\n\nSorry about that. Version 2.3 forgets the language on some phones. Open the menu at the top left, tap the gear, then the third line (言語), and choose English.\n\nA fix is on its way to the store.\n\nEmma',
      },
      { kind: 'mail', when: '3d 9:58', text: 'Found it, thanks for the quick help!' },
      { kind: 'close', when: '3d 10:05', by: 'clarke', reason: 'no-reply-needed' },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Priya Raman', address: 'priya.raman@mail.example' },
    subject: 'Warranty when moving abroad',
    program: 'gmail',
    steps: [
      {
        kind: 'mail',
        when: '6d 14:10',
        text: 'Hello, I am moving from Osaka to Singapore next month. Is the three-year warranty of my KM-500 still valid there?',
      },
      {
        kind: 'reply',
        when: '6d 15:30',
        by: 'clarke',
        text: 'Dear Priya,\n\nThe warranty covers repairs inside Japan. If something happens after your move, we can repair the unit when it is sent to us; you would only pay for shipping.\n\nKind regards,\nEmma',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Tom Becker', address: 'tom.becker@mail.example' },
    subject: 'Wrong plug delivered',
    program: 'outlook',
    steps: [
      {
        kind: 'mail',
        when: '4d 11:25',
        text: 'Hi, I ordered the EU version of the KC-1 (order G-1182), but it came with a Japanese plug. See the photo.',
        files: [{ name: 'plug.png', kind: 'picture' }],
      },
      { kind: 'assign', when: '4d 12:00', by: 'takahashi', to: 'clarke' },
      { kind: 'phase', when: '4d 13:10', by: 'clarke', phase: 'investigating' },
      {
        kind: 'reply',
        when: '4d 14:05',
        by: 'clarke',
        text: 'Hi Tom,\n\nThank you for the photo, and sorry for the mix-up. Please do not use an adapter: the heating element is for 100 V.\n\nWe are sending you the EU unit tomorrow. You can keep the box closed until our courier picks it up.\n\nEmma',
        after: 'hold',
        resumeIn: 3,
      },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Grace Liu', address: 'grace.liu@mail.example' },
    subject: 'Noise level of the KM-500 at night',
    program: 'iphone',
    steps: [
      { kind: 'mail', when: '7d 22:30', text: 'How loud is the KM-500 in sleep mode? I am a light sleeper.' },
      {
        kind: 'reply',
        when: '6d 10:45',
        by: 'clarke',
        text: 'Hi Grace,\n\nIn sleep mode it runs at 21 dB, about as loud as leaves on a calm day. The display goes dark as well.\n\nEmma',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Marco Rinaldi', address: 'marco.rinaldi@mail.example' },
    subject: 'Bulk order for a guest house, 24 kettles',
    program: 'gmail',
    steps: [
      {
        kind: 'mail',
        when: '1d 16:05',
        text: 'Good afternoon,\n\nI run a guest house in Kanazawa with 24 rooms and want the same kettle (KT-2, white) in each. Can you make an offer including delivery?\n\nMarco Rinaldi',
        files: [{ name: 'rooms.csv', kind: 'table' }],
      },
      { kind: 'tags', when: '1d 16:30', by: 'clarke', tags: ['business', 'quote'] },
      { kind: 'assign', when: '1d 16:31', by: 'clarke', to: 'clarke' },
      {
        kind: 'note',
        when: '1d 16:45',
        by: 'clarke',
        text: 'Suzuki-san: may I offer the dealer price for 24 pieces? Delivery is inside Japan.',
      },
      { kind: 'note', when: '1d 17:20', by: 'suzuki', text: 'Yes, 12 % off, valid until the end of the month.' },
      { kind: 'phase', when: '1d 17:25', by: 'clarke', phase: 'preparing' },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Hannah Novak', address: 'hannah.novak@mail.example' },
    subject: 'Manual in English for KF-8',
    program: 'plain',
    steps: [
      {
        kind: 'mail',
        when: '9d 9:15',
        text: 'Could you send me the English manual of the fan KF-8? The QR code in the box leads to a page that does not exist.',
      },
      {
        kind: 'reply',
        when: '9d 10:30',
        by: 'clarke',
        text: 'Dear Hannah,\n\nThank you for telling us about the broken QR code. The manual is attached.\n\nKind regards,\nEmma',
        files: [{ name: 'KF-8_manual_EN.pdf', kind: 'document' }],
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Ben Carter', address: 'ben.carter@mail.example' },
    subject: 'Refund not received after 10 days',
    program: 'outlook',
    steps: [
      {
        kind: 'mail',
        when: '2d 9:50',
        text: 'I returned the KT-2 ten days ago (return number G-R-77). Your page says 5 working days. My card still shows nothing.',
      },
      { kind: 'priority', when: '2d 10:20', by: 'takahashi', priority: 'high' },
      { kind: 'assign', when: '2d 10:20', by: 'takahashi', to: 'clarke' },
      {
        kind: 'reply',
        when: '2d 11:00',
        by: 'clarke',
        text: 'Dear Ben,\n\nI am sorry for the delay. I have asked our accounting team to look for the transfer today.\n\nEmma',
      },
      { kind: 'mail', when: '260m', text: 'Hi Emma, any news? I would rather not open a dispute with my bank.' },
      { kind: 'tags', when: '250m', by: 'clarke', tags: ['refund'] },
      { kind: 'deadline', when: '249m', by: 'clarke', dueInMinutes: -95 },
      { kind: 'phase', when: '249m', by: 'clarke', phase: 'investigating' },
      {
        kind: 'note',
        when: '180m',
        by: 'clarke',
        text: 'Accounting: the refund bounced, the card number had expired. They need new bank details by a safe way, not by mail.',
      },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Yuki Tanabe-Miller', address: 'yuki.tanabe.miller@mail.example' },
    subject: 'Kettle question / ケトルについて',
    program: 'gmail',
    charset: 'utf-8',
    steps: [
      {
        kind: 'mail',
        when: '5d 13:45',
        text: 'Hi,\n\nI grew up with Japanese and English, so please answer in whichever you like.\n保温機能は何度ですか? And can the lid be removed for cleaning?\n\nYuki',
      },
      {
        kind: 'reply',
        when: '5d 15:00',
        by: 'clarke',
        text: 'Hi Yuki,\n\nThe kettle keeps water at 85 °C for one hour. Yes, the lid comes off: press the small tab on the hinge side and pull it up.\n\nEmma',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Oliver Stein', address: 'oliver.stein@mail.example' },
    subject: 'Humidity reading differs by 10 %',
    program: 'gmail',
    steps: [
      {
        kind: 'mail',
        when: '3d 18:15',
        text: 'My KM-500 shows 52 %, two other sensors in the room show 42 %. Can the sensor be calibrated?',
        picture: { name: 'three-sensors.png', kind: 'picture' },
      },
      {
        kind: 'reply',
        when: '2d 11:40',
        by: 'takahashi',
        text: 'Dear Oliver,\n\nThank you for the picture. The sensor sits near the water tank, so a difference of up to 5 % is normal; 10 % is not. Please move the unit 50 cm away from the wall and let it run for one hour in "auto".\n\nTakahashi',
      },
      { kind: 'mail', when: '1d 20:10', text: 'I did that overnight. Still 51 % against 41 %.' },
      { kind: 'phase', when: '240m', by: 'takahashi', phase: 'investigating' },
    ],
  },
  {
    mailbox: 'global',
    customer: { name: 'Trade Leads Weekly', address: 'offers@trade-leads.example' },
    subject: 'Reach 10,000 new buyers this month',
    program: 'plain',
    steps: [
      {
        kind: 'mail',
        when: '4d 6:30',
        text: 'Dear manager,\n\nour list of verified buyers is waiting for you. Reply YES for a free sample.',
      },
      { kind: 'close', when: '4d 9:30', by: 'clarke', reason: 'no-reply-needed' },
    ],
  },
];
