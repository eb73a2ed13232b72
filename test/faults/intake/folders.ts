import type { Verdict } from './box.ts';
import type { House } from './house.ts';
import { mailOf } from './mails.ts';

/** The server is restored from a backup: new numbers for every mail, and headers of its own on every second one. No ticket opens twice. */
export const restoredServer = async (house: House, { mails }: { mails: number }): Promise<Verdict> => {
  const box = await house.box({ intakeFrom: { kind: 'all' } });
  for (let index = 0; index < mails; index++) {
    const id = `V-${String(index).padStart(6, '0')}`;
    box.put(id, mailOf(id));
  }
  await box.settled();
  house.dovecot.restore(box.user, (raw, index) => (index % 2 === 0 ? raw : Buffer.concat([Buffer.from('X-Restored: yes\r\n'), raw])));
  for (let index = 0; index < mails; index++) box.putAgain();
  await box.settled();
  const verdict = await box.verdict();
  const [found] = await house.rows<{ alarms: number; rewritten: number }>(
    `SELECT (SELECT count(*)::int FROM mailbox WHERE id = $1 AND problem = 'uidvalidity-changed') AS alarms,
       (SELECT count(*)::int FROM inbound_mail WHERE mailbox_id = $1 AND reason ->> 'code' = 'same-mail-rewritten') AS rewritten`,
    [box.id],
  );
  return { ...verdict, note: `renumbered=${mails} rewritten=${found?.rewritten} alarms=${found?.alarms}` };
};

/** UID and UIDVALIDITY are only unique inside a folder: the same pair in two folders is two mails. */
export const sameNumbers = async (house: House): Promise<Verdict> => {
  const user = house.nextUser;
  house.dovecot.append(user, mailOf('S-999998'));
  house.dovecot.append(user, mailOf('S-999999'), 'Sent');
  house.dovecot.setUidValidity(user, 'INBOX', 4_711);
  house.dovecot.setUidValidity(user, 'Sent', 4_711);
  const box = await house.box();
  box.put('S-000001', mailOf('S-000001'));
  await box.settled();
  const answer = { from: `${user}@komorebi.example`, to: 'yumi.k@customer.example', inReplyTo: 's-000001@customer.example' };
  box.put('S-000002', mailOf('S-000002', answer), 'Sent');
  // No server tells about Sent at once; a comparison looks there too.
  await house.unexplained(box.id);
  await box.settled();
  const [pairs] = await house.rows<{ count: number }>(
    'SELECT count(*)::int AS count FROM (SELECT uid, uidvalidity FROM inbound_mail WHERE mailbox_id = $1 GROUP BY 1, 2 HAVING count(*) = 2) x',
    [box.id],
  );
  return box.verdict(`equal_pairs=${pairs?.count}`);
};

/** One body that the server refuses: a person looks at it, the others go on. */
export const refusedBody = async (house: House): Promise<Verdict> => {
  const box = await house.box();
  box.put('B-000001', mailOf('B-000001'));
  await box.settled();
  box.holdOne();
  house.dovecot.appendUnreadable(box.user, mailOf('B-000002'));
  for (let index = 3; index < 10; index++) box.put(`B-00000${index}`, mailOf(`B-00000${index}`));
  return box.verdict();
};

/** One mail whose size the server cannot tell: it closes the line of everybody who lists it. A person looks at it, the others go on. */
export const unlistedMail = async (house: House): Promise<Verdict> => {
  const box = await house.box();
  box.put('L-000001', mailOf('L-000001'));
  await box.settled();
  box.holdOne();
  house.dovecot.appendUnreadable(box.user, mailOf('L-000002'), { sized: false });
  for (let index = 3; index < 10; index++) box.put(`L-00000${index}`, mailOf(`L-00000${index}`));
  return box.verdict();
};

/** Equal bytes twice are one message; the same id with another text is another mail; the same mail in two mailboxes is two deliveries. */
export const sameMail = async (house: House): Promise<Verdict> => {
  const [one, other] = [await house.box(), await house.box()];
  const raw = mailOf('D-000001');
  one.put('D-000001', raw);
  one.putAnything(raw);
  one.put('D-000002', mailOf('D-000002', { messageId: 'd-000001@customer.example' }));
  other.put('D-000001', raw);
  const [a, b] = [await one.verdict(), await other.verdict()];
  return { lost: a.lost + b.lost, duplicated: a.duplicated + b.duplicated, unexplained: a.unexplained + b.unexplained };
};

/** Conversations whose mails lie in the folder in any order become the same tickets as in their own order. */
export const shuffledThreads = async (house: House, { threads }: { threads: number }): Promise<Verdict> => {
  const mails = Array.from({ length: threads * 4 }, (_, index) => {
    const [thread, place] = [Math.floor(index / 4), index % 4];
    const ids = Array.from({ length: place }, (_, before) => `t-${thread}-${before}@customer.example`);
    const id = `T-${String(index).padStart(6, '0')}`;
    const from = `customer${thread}@customer.example`;
    const form = {
      from,
      messageId: `t-${thread}-${place}@customer.example`,
      references: ids,
      ...(ids.length > 0 && { inReplyTo: ids.at(-1)! }),
    };
    return { id, raw: mailOf(id, form), at: new Date(Date.now() - (threads * 4 - index) * 60_000) };
  });
  const partitions: string[] = [];
  const verdict: Verdict = { lost: 0, duplicated: 0, unexplained: 0 };
  for (const order of [mails, mails.toSorted(() => Math.random() - 0.5)]) {
    const user = house.nextUser;
    for (const { raw, at } of order) house.dovecot.append(user, raw, 'INBOX', at);
    const box = await house.box({ intakeFrom: { kind: 'all' } });
    for (const { id } of order) box.expect(id);
    const { lost, duplicated, unexplained } = await box.verdict();
    verdict.lost += lost;
    verdict.duplicated += duplicated;
    verdict.unexplained += unexplained;
    const tickets = await house.rows<{ ids: string }>(
      `SELECT string_agg(m.subject, ' ' ORDER BY m.subject) AS ids FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE t.mailbox_id = $1 GROUP BY t.id`,
      [box.id],
    );
    partitions.push(
      tickets
        .map(({ ids }) => ids)
        .sort()
        .join('\n'),
    );
  }
  if (partitions[0] !== partitions[1]) verdict.lost += 1;
  return { ...verdict, note: `threads=${threads} same_partition=${partitions[0] === partitions[1]}` };
};
