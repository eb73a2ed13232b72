import * as z from 'zod';
import { jobType } from '../platform/jobs/jobs.ts';

const OfReply = z.object({ replyId: z.int() });

/** Wakes a reply that is due. The row is the truth: the job says no more than "look at it". */
export const SEND_REPLY = jobType('outbox.send', OfReply);
/** Files our copy in the mailbox's Sent folder. */
export const FILE_SENT_COPY = jobType('outbox.file-sent-copy', OfReply);
/** Looks in the Sent folder for a reply of which nobody knows whether it was accepted. */
export const LOOK_IN_SENT = jobType('outbox.look-in-sent', OfReply);
