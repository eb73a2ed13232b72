import { expect, test } from '@jest/globals';
import { contentDisposition } from './content-disposition.ts';

test.each([
  ['invoice.pdf', `attachment; filename="invoice.pdf"; filename*=UTF-8''invoice.pdf`],
  ['御見積書 (控).pdf', `attachment; filename="_ (_).pdf"; filename*=UTF-8''%E5%BE%A1%E8%A6%8B%E7%A9%8D%E6%9B%B8%20%28%E6%8E%A7%29.pdf`],
  ['a"; filename="b.exe', `attachment; filename="a_; filename=_b.exe"; filename*=UTF-8''a%22%3B%20filename%3D%22b.exe`],
  ['../../etc/passwd', `attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`],
  ['line\r\nSet-Cookie: x', `attachment; filename="lineSet-Cookie: x"; filename*=UTF-8''lineSet-Cookie%3A%20x`],
  ['photo\u202Egpj.exe', `attachment; filename="photogpj.exe"; filename*=UTF-8''photogpj.exe`],
  ["it's*.txt", `attachment; filename="it's*.txt"; filename*=UTF-8''it%27s%2A.txt`],
  ['\ud800.txt', `attachment; filename=".txt"; filename*=UTF-8''.txt`],
  ['\u0000', `attachment; filename="file"; filename*=UTF-8''file`],
])('%j', (name, header) => {
  expect(contentDisposition('attachment', name)).toBe(header);
});
