import type { PersonRef } from '#contracts/accounts';
import { rows, type Tx } from '../platform/database/database.ts';

/** For a select: the people who are named in `note n`. */
export const MENTIONS = `coalesce((SELECT json_agg(json_build_object('id', q.id, 'name', q.name) ORDER BY q.id)
    FROM note_mention x JOIN person q ON q.id = x.person_id WHERE x.note_id = n.id), '[]')`;

/** Names people in a note. Who may not read the note's mailbox stays unnamed. @returns those who are named now */
export const mention = async (tx: Tx, noteId: number, mailboxId: number, personIds: readonly number[]): Promise<PersonRef[]> => {
  if (personIds.length === 0) return [];
  return rows<PersonRef>(
    tx,
    `WITH reader AS (
       SELECT p.id, p.name FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.mailbox_id = $2
       WHERE p.id = ANY ($3) AND p.active AND (p.role = 'admin' OR m.level IS NOT NULL)
     ), named AS (INSERT INTO note_mention (note_id, person_id) SELECT $1, id FROM reader)
     SELECT id, name FROM reader ORDER BY id`,
    [noteId, mailboxId, personIds],
  );
};
