export { HistoryPanel } from './history-panel.tsx'
export { useRewind } from './use-rewind.ts'
export { historyWords } from './words.ts'
