import {
  AimOutlined,
  CompressOutlined,
  ExpandOutlined,
  PictureOutlined,
  PrinterOutlined,
  QuestionCircleOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Button, Popover, Segmented } from 'antd'
import { memo, type ReactNode } from 'react'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import { Legend } from './legend.tsx'
import type { GanttPaper } from './paper.ts'
import { savePicture } from './picture.ts'
import { zooms, type GanttZoom } from './plan.ts'
import { printPlan } from './print.ts'

type Props = {
  zoom: GanttZoom
  onZoom: (zoom: GanttZoom) => void
  onZoomBy: (by: 1 | -1) => void
  onToday: () => void
  /** Null where nothing can be folded. */
  onFoldAll: ((folded: boolean) => void) | null
  paper: () => GanttPaper
  actions: ReactNode
}

/** Drawn again when its own figures change, not when the plan is scrolled. */
export const Toolbar = memo(function Toolbar({ zoom, onZoom, onZoomBy, onToday, onFoldAll, paper, actions }: Props) {
  const { t } = useWords()
  const phone = usePhone()
  const tool = (label: string, icon: ReactNode, run: () => void) => (
    <Button type="text" icon={icon} aria-label={t(label)} title={t(label)} onClick={run} />
  )
  return (
    <div className="zl-gantt-bar">
      {!phone && (
        <Button
          type="text"
          icon={<ZoomOutOutlined />}
          aria-label={`${t('gantt.zoom')} −`}
          disabled={zoom === zooms.at(-1)}
          onClick={() => onZoomBy(1)}
        />
      )}
      <Segmented<GanttZoom>
        aria-label={t('gantt.zoom')}
        value={zoom}
        onChange={onZoom}
        options={zooms.map((value) => ({ value, label: t(`gantt.zoom.${value}`) }))}
      />
      {!phone && (
        <Button type="text" icon={<ZoomInOutlined />} aria-label={`${t('gantt.zoom')} +`} disabled={zoom === zooms[0]} onClick={() => onZoomBy(-1)} />
      )}
      <Button icon={<AimOutlined />} onClick={onToday}>
        {t('gantt.today')}
      </Button>
      {onFoldAll && tool('gantt.foldAll', <CompressOutlined />, () => onFoldAll(true))}
      {onFoldAll && tool('gantt.unfoldAll', <ExpandOutlined />, () => onFoldAll(false))}
      <span className="zl-gantt-rest-of-bar" />
      {actions}
      <Popover trigger="click" placement="bottomRight" content={<Legend />} title={t('gantt.legend')}>
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('gantt.legend')} title={t('gantt.legend')} />
      </Popover>
      {tool('gantt.picture', <PictureOutlined />, () => void savePicture(paper()))}
      {tool('gantt.print', <PrinterOutlined />, () => printPlan(paper()))}
    </div>
  )
})
