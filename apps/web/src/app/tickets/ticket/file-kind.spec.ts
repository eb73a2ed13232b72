import { expect, test } from '@jest/globals';
import { fileKind } from './file-kind.ts';

test.each([
  ['御見積書.pdf', 'application/pdf', 'PDF', false, false],
  ['写真.JPG', 'application/octet-stream', 'JPG', true, false],
  ['scan', 'image/png', 'PNG', true, false],
  ['drawing.svg', 'image/svg+xml', 'SVG', false, true],
  ['注文書.pdf.exe', 'application/pdf', 'EXE', false, true],
  ['注文書.pdf.exe . ', 'application/pdf', 'EXE', false, true],
  ['請求.html', 'text/plain', 'HTML', false, true],
  ['集計.xlsm', 'application/octet-stream', 'XLSM', false, true],
  ['資料', 'application/octet-stream', '', false, false],
  ['資料', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', '', false, false],
  ['', '', '', false, false],
])('%j of type %s', (name, type, word, picture, program) => {
  expect(fileKind(name, type)).toEqual({ word, picture, program });
});
