import { defineWords } from '#kernel/contract/words.ts'

/** Words of buttons, states and failures that every screen shares. */
export const words = defineWords({
  'app.name': ['逐鹿', '逐鹿', 'Zhulu'],
  'app.promise': ['把每一单当作项目来打', '把每一單當作項目來打', 'Run every deal as a project'],
  'app.language': ['语言', '語言', 'Language'],

  'action.save': ['保存', '保存', 'Save'],
  'action.cancel': ['取消', '取消', 'Cancel'],
  'action.create': ['新建', '新建', 'New'],
  'action.edit': ['编辑', '編輯', 'Edit'],
  'action.delete': ['删除', '刪除', 'Delete'],
  'action.restore': ['恢复', '恢復', 'Restore'],
  'action.undo': ['撤销', '撤銷', 'Undo'],
  'action.close': ['关闭', '關閉', 'Close'],
  'action.search': ['搜索', '搜尋', 'Search'],
  'action.retry': ['重试', '重試', 'Try again'],
  'action.back': ['返回', '返回', 'Back'],
  'action.more': ['更多', '更多', 'More'],
  'action.add': ['添加', '添加', 'Add'],
  'action.remove': ['移除', '移除', 'Remove'],
  'action.apply': ['应用', '套用', 'Apply'],
  'action.confirm': ['确定', '確定', 'OK'],
  'action.export': ['导出', '匯出', 'Export'],
  'action.copy': ['复制', '複製', 'Copy'],
  'action.next': ['下一步', '下一步', 'Next'],
  'action.done': ['完成', '完成', 'Done'],
  'action.yes': ['是', '是', 'Yes'],
  'action.no': ['否', '否', 'No'],

  'state.loading': ['正在加载…', '正在載入…', 'Loading…'],
  'state.saved': ['已保存', '已保存', 'Saved'],
  'state.deleted': ['已删除', '已刪除', 'Deleted'],
  'state.restored': ['已恢复', '已恢復', 'Restored'],
  'state.undone': ['已撤销', '已撤銷', 'Undone'],
  'state.copied': ['已复制', '已複製', 'Copied'],
  'state.empty': ['这里还没有内容', '這裡還沒有內容', 'Nothing here yet'],
  'state.offline': ['与服务器的连接已断开，正在重新连接', '與伺服器的連線已中斷，正在重新連線', 'Connection lost, reconnecting'],

  'problem.UNREACHABLE': ['连接不到服务器，请检查网络', '連接不到伺服器，請檢查網絡', 'The server cannot be reached; check the network'],
  'problem.UNREADABLE': ['收到了无法识别的回应', '收到了無法識別的回應', 'The answer could not be read'],
  'problem.BROKEN': ['出了点问题，请稍后再试', '出了點問題，請稍後再試', 'Something went wrong, please try again'],
})
