// The mails of 小林 由美 in stories, and of whoever else writes.
import type { Mailbox } from '#mail/parsed-mail';

export const CUSTOMER = 'yumi.k@customer.example';

const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
const YUMI: Mailbox = { name: '小林 由美', address: CUSTOMER };

/** @param id the left half of its Message-ID */
export const mailOf = (id: string, subject: string, lines: string[], headers: string[] = [], from = YUMI): string =>
  [
    `From: ${encoded(from.name)} <${from.address}>`,
    'To: support@komorebi.example',
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${id}@customer.example>`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0900',
    'MIME-Version: 1.0',
    ...(headers.some((header) => header.startsWith('Content-Type')) ? [] : ['Content-Type: text/plain; charset=utf-8']),
    ...headers,
    '',
    ...lines,
    '',
  ].join('\r\n');
