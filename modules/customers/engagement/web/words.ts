import { defineWords } from '#kernel/contract/words.ts'
import './engagement.css'

export const engagementScreenWords = defineWords({
  'engagement.timeline': ['跟进', '跟進', 'Timeline'],
  'engagement.timeline.none': [
    '还没有跟进记录。写下第一次沟通，或把邮件文件（.eml）拖到这里。',
    '還沒有跟進記錄。寫下第一次溝通，或把郵件文件（.eml）拖到這裡。',
    'Nothing yet. Log the first contact, or drop a mail (.eml) here.',
  ],
  'engagement.tasks': ['任务', '任務', 'Tasks'],
  'engagement.documents': ['文档', '文檔', 'Documents'],
  'engagement.calendar': ['日历', '日曆', 'Calendar'],
  'engagement.filter': ['筛选类型', '篩選類型', 'Show'],
  'engagement.followUp': ['为下一步建任务', '為下一步建任務', 'Make a task of the next step'],
  'engagement.participants': ['参与人', '參與人', 'Participants'],
  'engagement.people': ['客户方', '客戶方', 'Customer side'],
  'engagement.colleagues': ['我方', '我方', 'Our side'],
  'engagement.nextStep': ['下一步：{step}', '下一步：{step}', 'Next: {step}'],
  'engagement.pin': ['置顶', '置頂', 'Pin'],
  'engagement.unpin': ['取消置顶', '取消置頂', 'Unpin'],
  'engagement.complete': ['完成任务', '完成任務', 'Done'],
  'engagement.reopen': ['重新打开', '重新開啟', 'Open again'],
  'engagement.logged': ['已记录', '已記錄', 'Logged'],
  'engagement.mailKept': [
    '邮件已加入跟进，保存了 {count} 个附件',
    '郵件已加入跟進，保存了 {count} 個附件',
    '{count, plural, =0 {Mail added} one {Mail added with # attachment} other {Mail added with # attachments}}',
  ],
  'engagement.mailRefused': ['未保存的附件：{names}', '未保存的附件：{names}', 'Attachments not kept: {names}'],
  'engagement.cards': ['导入名片（.vcf）', '匯入名片（.vcf）', 'Import business cards (.vcf)'],
  'engagement.cards.done': [
    '新增 {created} 人，已有 {known} 人，无法识别 {refused} 条',
    '新增 {created} 人，已有 {known} 人，無法識別 {refused} 筆',
    '{created} added, {known} known already, {refused} not readable',
  ],
  'engagement.mine': ['只看我的', '只看我的', 'Only mine'],
  'engagement.feed': ['日历订阅', '日曆訂閱', 'Calendar feed'],
  'engagement.feed.explain': [
    '可在手机或电脑的日历中订阅会议、拜访和任务。地址即密钥，请勿外传。',
    '可在手機或電腦的日曆中訂閱會議、拜訪和任務。地址即密鑰，請勿外傳。',
    'Your meetings, visits and tasks in the calendar of your phone or computer. The address is the secret: do not pass it on.',
  ],
  'engagement.feed.make': ['生成订阅地址', '產生訂閱地址', 'Make an address'],
  'engagement.feed.renew': ['更换地址', '更換地址', 'Make a new address'],
  'engagement.feed.end': ['停止订阅', '停止訂閱', 'Stop the feed'],
  'engagement.feed.active': ['订阅地址生成于 {since}', '訂閱地址產生於 {since}', 'The feed is on since {since}'],
  'engagement.feed.once': [
    '请现在复制，关闭后不再显示。更换地址后，旧地址即失效。',
    '請現在複製，關閉後不再顯示。更換地址後，舊地址即失效。',
    'Copy it now: it is not shown again. A new address ends this one.',
  ],
})
