import { defineWords } from './words.ts'

/** What a person reads when one of the common problems comes. */
export const problemWords = defineWords({
  'problem.INVALID_INPUT': [
    '填写的内容有误，请检查标出的项',
    '填寫的內容有誤，請檢查標出的項',
    'Something entered is not valid; see the marked fields',
  ],
  'problem.INVALID_FILTER': ['筛选、排序或汇总条件有误', '篩選、排序或匯總條件有誤', 'The filter, order or grouping is not valid'],
  'problem.INVALID_CURSOR': ['列表位置已失效，请重新加载', '列表位置已失效，請重新載入', 'The place in the list is no longer valid; reload it'],
  'problem.UNAUTHENTICATED': ['请先登录', '請先登入', 'Please sign in'],
  'problem.FORBIDDEN': ['您没有此项权限', '您沒有此項權限', 'You do not have the right to do this'],
  'problem.MISSING': ['记录不存在，或您无权查看', '記錄不存在，或您無權查看', 'There is no such record, or you may not see it'],
  'problem.STALE_VERSION': [
    '记录已被他人修改，您的修改尚未保存',
    '記錄已被他人修改，您的修改尚未保存',
    'Someone else changed the record; your change is not saved yet',
  ],
  'problem.DUPLICATE': ['已存在相同的记录', '已存在相同的記錄', 'The same record exists already'],
  'problem.IDEMPOTENCY_MISMATCH': [
    '同一请求编号被用于不同的内容',
    '同一請求編號被用於不同的內容',
    'The same idempotency key was used for something else',
  ],
  'problem.REFERENCE_MISSING': ['所引用的记录不存在', '所引用的記錄不存在', 'It points to a record that does not exist'],
  'problem.STILL_REFERENCED': ['仍被其他记录引用，不能删除', '仍被其他記錄引用，不能刪除', 'Other records still point to it'],
  'problem.RATE_LIMITED': ['操作过于频繁，请稍后再试', '操作過於頻繁，請稍後再試', 'Too many requests; try again in a moment'],
  'problem.TOO_LARGE': ['内容超出大小限制', '內容超出大小限制', 'That is larger than the limit'],
  'problem.TIMED_OUT': [
    '处理超时，数据未受影响，请缩小范围后重试',
    '處理逾時，資料未受影響，請縮小範圍後重試',
    'It took too long and nothing was changed; narrow it down and try again',
  ],
  'problem.UNAVAILABLE': ['服务暂时不可用，请稍后重试', '服務暫時不可用，請稍後重試', 'The service is unavailable for the moment; try again'],
  'problem.INTERNAL': [
    '系统出错，数据未受影响；请把请求编号告知管理员',
    '系統出錯，資料未受影響；請把請求編號告知管理員',
    'Something went wrong and nothing was changed; tell your administrator the request id',
  ],
})
