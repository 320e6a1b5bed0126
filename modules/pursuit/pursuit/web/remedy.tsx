import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { useCan, useNotify, useSearch } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { z } from 'zod'
import { document } from '#modules/platform/document/contract/index.ts'
import { approvalRight, pursuit, type GateItem } from '../contract/index.ts'
import { ConfirmDialog, ContactDialog, FieldDialog, MemberDialog } from './remedy-dialogs.tsx'

type Props = { item: GateItem; pursuitId: string }

/** What can be done about one criterion, right where it is named. */
export function RemedyActions({ item, pursuitId }: Props) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  const { remedy } = item
  const button = (label: string) => (
    <Button size="small" onClick={() => setOpen(true)}>
      {t(label)}
    </Button>
  )
  if (item.satisfied && remedy.kind !== 'confirmation' && !item.evidence?.link) return null
  switch (remedy.kind) {
    case 'field':
      return (
        <>
          {button('pursuit.fill')}
          {open && <FieldDialog pursuitId={pursuitId} field={remedy.field} onClose={close} />}
        </>
      )
    case 'teamRole':
      return (
        <>
          {button('pursuit.assign')}
          {open && <MemberDialog pursuitId={pursuitId} roles={remedy.roles} onClose={close} />}
        </>
      )
    case 'contactRole':
      return (
        <>
          {button('pursuit.addContact')}
          {open && <ContactDialog pursuitId={pursuitId} roles={remedy.roles} onClose={close} />}
        </>
      )
    case 'declaration':
      return <TabButton tab="people" label="pursuit.declare" />
    case 'engagement':
      return <TabButton tab="timeline" label="pursuit.logTalk" />
    case 'document':
      return (
        <>
          {!item.satisfied && <UploadButton pursuitId={pursuitId} kind={remedy.document} />}
          {item.satisfied ? <Withdraw item={item} pursuitId={pursuitId} /> : button('pursuit.elsewhere')}
          {open && <ConfirmDialog item={item} pursuitId={pursuitId} linkNeeded onClose={close} />}
        </>
      )
    case 'confirmation':
      return item.satisfied ? (
        <Withdraw item={item} pursuitId={pursuitId} />
      ) : (
        <>
          {button('pursuit.confirm')}
          {open && <ConfirmDialog item={item} pursuitId={pursuitId} onClose={close} />}
        </>
      )
    case 'approval':
      return <ApprovalButtons item={item} pursuitId={pursuitId} right={approvalRight(remedy.role)} state={remedy.state} />
  }
}

const TabParam = z.object({ tab: z.string().optional() })

function TabButton({ tab, label }: { tab: string; label: string }) {
  const { t } = useWords()
  const [, setSearch] = useSearch(TabParam)
  return (
    <Button size="small" onClick={() => setSearch({ tab })}>
      {t(label)}
    </Button>
  )
}

/** A file of the kind that the gate asks for. */
function UploadButton({ pursuitId, kind }: { pursuitId: string; kind: string }) {
  const { t } = useWords()
  const notify = useNotify()
  const upload = useOperation(document.upload)
  const input = useRef<HTMLInputElement>(null)
  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return
    await upload.mutateAsync({ file, recordType: 'pursuit', recordId: pursuitId, kind }).catch((error: unknown) => notify.failed(error))
  }
  return (
    <>
      <Button size="small" loading={upload.isPending} onClick={() => input.current?.click()}>
        {t('pursuit.attach')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          void send(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}

function Withdraw({ item, pursuitId }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const withdraw = useOperation(pursuit.withdrawConfirmation)
  const undo = (): void =>
    void withdraw.mutateAsync({ id: pursuitId, stageKey: item.stageKey, criterionKey: item.key }).catch((error: unknown) => notify.failed(error))
  return (
    <Button size="small" type="text" loading={withdraw.isPending} onClick={undo}>
      {t('pursuit.confirm.withdraw')}
    </Button>
  )
}

type ApprovalProps = Props & { /** Right that decides it. */ right: string; state: 'none' | 'pending' | 'rejected' }

function ApprovalButtons({ item, pursuitId, right, state }: ApprovalProps) {
  const { t } = useWords()
  const notify = useNotify()
  const can = useCan()
  const ask = useOperation(pursuit.requestApproval)
  const decide = useOperation(pursuit.decideApproval)
  const mine = can(right)
  const request = () => ask.mutateAsync({ id: pursuitId, stageKey: item.stageKey, criterionKey: item.key })
  const failed = (error: unknown): void => notify.failed(error)
  const approve = async (): Promise<void> => {
    const { id } = await request()
    await decide.mutateAsync({ id, approve: true })
  }
  return (
    <>
      {state === 'rejected' && (
        <span className="zl-pursuit-mark" data-tone="bad">
          {t('pursuit.approval.rejected')}
        </span>
      )}
      {state === 'pending' && (
        <span className="zl-pursuit-mark" data-tone="warn">
          {t('pursuit.approval.pending')}
        </span>
      )}
      {mine && (
        <Button size="small" loading={decide.isPending} onClick={() => void approve().catch(failed)}>
          {t('pursuit.approve')}
        </Button>
      )}
      {!mine && state !== 'pending' && (
        <Button size="small" loading={ask.isPending} onClick={() => void request().catch(failed)}>
          {t('pursuit.askApproval')}
        </Button>
      )}
    </>
  )
}
