/** 今月防いだ二重返信. */
export const prevented = {
  thisMonth: '今月防いだ二重返信',
  count: '{{count}}件',
  why: 'ほかの人が返信している、または返信した案件に、重ねて返信しようとした回数です。',
};

/** Several rows, on a phone. */
export const picking = { start: '案件を選択' };
