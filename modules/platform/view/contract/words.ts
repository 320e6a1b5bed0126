import { defineWords } from '#kernel/contract/words.ts'

export const savedViewWords = defineWords({
  'savedView.plural': ['视图', '視圖', 'Views'],
  'right.savedView.share': ['与他人共享视图', '與他人共享視圖', 'Share views'],
})
