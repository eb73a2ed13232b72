/**
 * SQL: the column of the ledger that a row of `inbound_mail i` counts in; null for what cannot be (and is alarmed), `gone` for mail that
 * was deleted before we read it. Total over states and outcomes, and exclusive: that is why the columns add up.
 */
export const LEDGER_COLUMN_OF = `CASE
  WHEN i.state = 'gone' THEN 'gone'
  WHEN i.state = 'listed' THEN 'pending'
  WHEN i.state = 'stored' AND i.raw_sha256 IS NOT NULL THEN 'pending'
  WHEN i.state IN ('quarantined', 'unfetchable') THEN 'quarantined'
  WHEN i.state = 'decided' AND i.message_id IS NOT NULL THEN 'messages'
  WHEN i.state = 'decided' AND i.outcome = 'spam' THEN 'spam'
  WHEN i.state = 'decided' AND i.outcome = 'duplicate' AND i.duplicate_of IS NOT NULL THEN 'excluded'
  WHEN i.state = 'decided' AND i.outcome IN ('own-copy', 'ignored', 'bounce', 'auto-reply') THEN 'excluded'
END`;
