import { expect, test } from '@jest/globals';
import { parseMail } from '#mail/parse';
import { splitQuote } from '#mail/quotes';
import { writeMail } from '../customer-mail.ts';
import { storyMail } from '../story-mail.ts';
import { instantOf, timeline } from '../timeline.ts';
import { CALENDAR } from './organisation.ts';
import { STORIES } from './stories.ts';

const now = new Date('2026-11-20T14:20:00+09:00');
const told = (text: string): string => text.replaceAll('〜', '～').replaceAll('—', '―').trim();

test('sixty tickets, each with a subject of its own', () => {
  expect(STORIES).toHaveLength(60);
  expect(new Set(STORIES.map(({ subject }) => subject)).size).toBe(60);
});

test.each(STORIES.map((story) => [story.subject, story] as const))('%s: told in order, by people that nobody is', (_, story) => {
  const times = story.steps.map((step) => instantOf(step.when, CALENDAR, now).getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
  expect(['mail', 'call']).toContain(story.steps[0]!.kind);
  expect(story.customer.address).toMatch(/\.example$/);
});

test.each(['2026-11-20T14:20:00+09:00', '2026-11-22T03:00:00+09:00', '2026-11-24T00:01:00+09:00'])(
  'seen from %s it all lies in the last 14 days',
  (at) => {
    const all = timeline(STORIES, CALENDAR, new Date(at));
    expect(all.at(-1)!.at.getTime()).toBeLessThanOrEqual(new Date(at).getTime());
    expect(new Date(at).getTime() - all[0]!.at.getTime()).toBeLessThan(15 * 86_400_000);
  },
);

const mails = STORIES.flatMap((story) =>
  story.steps.flatMap((step, index) =>
    step.kind === 'mail'
      ? [[`${story.subject} ${index}`, storyMail(story, step, now, index === 0 ? fresh() : answered(story.subject))] as const]
      : [],
  ),
);

test.each(mails)('the mail “%s” reads back as it was written', (_, mail) => {
  const parsed = parseMail(writeMail(mail));
  expect(parsed.subject).toBe(told(mail.subject));
  expect(parsed.from).toEqual({ name: told(mail.from.name), address: mail.from.address });
  expect(
    splitQuote(parsed.text)
      .fresh.replace(/\n+(iPhoneから送信|Sent from my iPhone)\s*$/, '')
      .trim(),
  ).toBe(told(mail.text));
  expect(parsed.attachments.map(({ name }) => name)).toEqual([
    ...(mail.picture ? [mail.picture.name] : []),
    ...mail.files.map(({ name }) => name),
  ]);
  expect(parsed.references).toEqual(mail.references);
  expect(parsed.date).toBe(now.toISOString());
  if (mail.picture) expect(parsed.html).toContain('data-cid=');
});

test('a sender’s programs differ, and their charsets do', () => {
  const used = new Set(STORIES.map(({ program, charset }) => `${program} ${charset}`));
  expect(used.size).toBeGreaterThanOrEqual(8);
});

function fresh() {
  return { ids: [], lastReply: null };
}

function answered(subject: string) {
  const us = { name: 'こもれび家電', address: 'support@komorebi.example' };
  return {
    ids: ['first@home.example', 'second@komorebi.example'],
    lastReply: {
      from: us,
      to: { name: 'お客様', address: 'c@home.example' },
      subject,
      at: now,
      text: '承知しました。\n\n-- \nこもれび家電',
    },
  };
}
