export const date = {
  month: { 1: 'Jan', 2: 'Feb', 3: 'Mar', 4: 'Apr', 5: 'May', 6: 'Jun', 7: 'Jul', 8: 'Aug', 9: 'Sep', 10: 'Oct', 11: 'Nov', 12: 'Dec' },
  weekday: { 0: 'Sun', 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat' },
  thisYear: '{{weekday}} {{date}} {{month}}',
  otherYear: '{{weekday}} {{date}} {{month}} {{year}}',
  withTime: '{{date}}, {{time}}',
  today: 'Today',
  todayAt: 'Today {{time}}',
  yesterdayAt: 'Yesterday {{time}}',
  inText: { todayAt: 'today {{time}}', yesterdayAt: 'yesterday {{time}}' },
  yesterday: 'Yesterday',
  days: '{{n}}d',
  hours: '{{n}}h',
  minutes: '{{n}}m',
  twoUnits: '{{long}} {{short}}',
};

export const deadline = {
  over: '{{duration}} overdue',
  left: '{{duration}} left',
  tomorrow: 'Tomorrow',
  inDays: 'In {{days}} days',
  stopped: 'Paused',
  resumes: 'resumes {{date}}',
  met: 'On time',
  missed: 'Replied {{duration}} late',
  soonNews: '“{{subject}}” is due in less than an hour',
  overNews: '“{{subject}}” is overdue',
};
