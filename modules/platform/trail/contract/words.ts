import { defineWords } from '#kernel/contract/words.ts'

export const trailWords = defineWords({
  'right.trail.read': ['查看全部操作记录', '查看全部操作記錄', 'See the audit trail'],
  'right.trail.revert': ['撤销操作', '撤銷操作', 'Undo changes'],
  'problem.ALREADY_REVERTED': ['这项操作已经撤销过', '這項操作已經撤銷過', 'This change was undone already'],
  'problem.NOTHING_REVERTED': [
    '相关记录此后又有改动，未作撤销',
    '相關記錄此後又有改動，未作撤銷',
    'The records were changed again since; nothing was undone',
  ],
  'problem.NOT_REVERTIBLE': ['这类改动不能撤销', '這類改動不能撤銷', 'This kind of change can’t be undone'],
})
