export { Board, type BoardProps } from './board.tsx'
export { boardKind } from './board-kind.tsx'
export type { BoardColumn, MoveAnswer, Tone } from './model.ts'
