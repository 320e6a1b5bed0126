import { ProjectOutlined } from '@ant-design/icons'
import type { ListKind } from '../record/record-table.tsx'
import { Board, type BoardProps } from './board.tsx'

/** The board as another way to show a list: `<RecordTable kinds={[boardKind({ … })]}>` keeps filter, search and views. */
export const boardKind = (board: Omit<BoardProps, 'state' | 'set' | 'fixed'>): ListKind => ({
  key: 'board',
  label: 'listView.kind.board',
  icon: <ProjectOutlined aria-hidden />,
  render: ({ state, set, fixed }) => <Board {...board} state={state} set={set} fixed={fixed} />,
})
