export { HistoryPanel } from './history-panel.tsx'
export { useRewind } from './use-rewind.ts'
