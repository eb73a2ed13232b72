interface Reported {
  to: string;
  /** Whom the mail did not reach. */
  recipient: string;
  /** RFC 3463, `5.1.1`. */
  status: string;
  /** Of the mail that came back, without angle brackets. */
  about: string;
}

/** A mail server's word that a mail of ours failed for good (RFC 3464). */
export const deliveryReport = ({ to, recipient, status, about }: Reported): string =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: ${to}`,
    'Return-Path: <>',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${about}>`,
    '',
    '--b--',
    '',
  ].join('\r\n');
