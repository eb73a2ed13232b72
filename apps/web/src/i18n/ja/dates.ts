export const date = {
  month: { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6', 7: '7', 8: '8', 9: '9', 10: '10', 11: '11', 12: '12' },
  weekday: { 0: '日', 1: '月', 2: '火', 3: '水', 4: '木', 5: '金', 6: '土' },
  thisYear: '{{month}}/{{date}}({{weekday}})',
  otherYear: '{{year}}/{{month}}/{{date}}({{weekday}})',
  withTime: '{{date}} {{time}}',
  today: '今日',
  todayAt: '今日 {{time}}',
  yesterdayAt: '昨日 {{time}}',
  inText: { todayAt: '今日 {{time}}', yesterdayAt: '昨日 {{time}}' },
  yesterday: '昨日',
  days: '{{n}}日',
  hours: '{{n}}時間',
  minutes: '{{n}}分',
  twoUnits: '{{long}}{{short}}',
};

export const deadline = {
  over: '{{duration}} 超過',
  left: 'あと{{duration}}',
  tomorrow: '明日',
  inDays: '{{days}}日後',
  stopped: '停止中',
  resumes: '再開 {{date}}',
  met: '期限内',
  missed: '{{duration}} 超過で返信',
  soonNews: '「{{subject}}」の期限まで1時間を切りました',
  overNews: '「{{subject}}」の期限を過ぎました',
};
