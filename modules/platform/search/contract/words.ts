import { defineWords } from '#kernel/contract/words.ts'

export const searchWords = defineWords({
  'right.search.rebuild': ['重建搜索索引', '重建搜尋索引', 'Rebuild the search index'],
})
