import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseMail } from './parse.ts';
import { readAgain } from './second-reading.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.eml'));
const read = async (name: string): Promise<{ ours: ReturnType<typeof parseMail>; theirs: ReturnType<typeof parseMail> } | null> => {
  const raw = readFileSync(new URL(name, folder));
  try {
    return { ours: parseMail(raw), theirs: await readAgain(raw) };
  } catch {
    return null;
  }
};

describe('the second reading', () => {
  test('says that it is one', async () => {
    const { limits, subject, text } = await readAgain(Buffer.from('From: a@customer.example\nSubject: =?UTF-8?B?6L+U6YeR?=\n\nHello\n'));
    expect({ limits, subject, text: text.trim() }).toEqual({ limits: ['second-reading'], subject: '返金', text: 'Hello' });
  });

  test('agrees with the first on who wrote what to whom, wherever the mail says its charsets', async () => {
    const disagreeing: string[] = [];
    let compared = 0;
    for (const name of fixtures) {
      const both = await read(name);
      if (!both || both.ours.charsets.some(({ because }) => because !== 'label' && because !== 'ascii')) continue;
      compared++;
      const [ours, theirs] = [both.ours, both.theirs].map(({ messageId, from, to, subject }) => ({
        messageId,
        from: from?.address,
        to: to.length,
        subject,
      }));
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) disagreeing.push(name);
    }
    expect(compared).toBeGreaterThan(100);
    // What mailparser takes for no header at all.
    expect(disagreeing).toEqual(['carriage-returns-alone.eml', 'leading-empty-lines.eml']);
  });
});
