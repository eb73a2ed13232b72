/** 今月防いだ二重返信. */
export const prevented = {
  thisMonth: 'Double replies prevented this month',
  count: '{{count}}',
  why: 'How often somebody set out to answer what a colleague was answering, or had answered.',
};

/** Several rows, on a phone. */
export const picking = { start: 'Select tickets' };
