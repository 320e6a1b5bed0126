import { useState, type DragEvent } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { engagement } from '../contract/index.ts'
import type { About } from './log-drawer.tsx'

/** Makes a place take mails (.eml) that are dropped on it. */
export function useMailDrop({ organizationId, aboutType, aboutId }: About) {
  const { t } = useWords()
  const notify = useNotify()
  const importMail = useOperation(engagement.importMail)
  const [over, setOver] = useState(false)
  const take = async (file: File): Promise<void> => {
    try {
      const { attachments, refusedAttachments } = await importMail.mutateAsync({
        file,
        ...(organizationId ? { organizationId } : {}),
        ...(aboutId && aboutType ? { aboutType, aboutId } : {}),
      })
      notify.done(t('engagement.mailKept', { count: attachments }))
      if (refusedAttachments.length > 0) notify.info(t('engagement.mailRefused', { names: refusedAttachments.join(', ') }))
    } catch (error) {
      notify.failed(error)
    }
  }
  return {
    over,
    props: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        setOver(false)
        for (const file of event.dataTransfer.files) void take(file)
      },
    },
  }
}
