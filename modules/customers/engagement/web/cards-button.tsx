import { IdcardOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { engagement } from '../contract/index.ts'
import './words.ts'

/** Business cards (.vcf) become people; beside the list of people. */
export function CardsButton() {
  const { t } = useWords()
  const notify = useNotify()
  const importCards = useOperation(engagement.importCards)
  const take = async (file: File): Promise<void> => {
    try {
      const { created, known, refused } = await importCards.mutateAsync({ file })
      notify.done(t('engagement.cards.done', { created: created.length, known: known.length, refused: refused.length }))
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Upload
      accept=".vcf,text/vcard"
      showUploadList={false}
      beforeUpload={(file) => {
        void take(file)
        return false
      }}
    >
      <Button icon={<IdcardOutlined />} loading={importCards.isPending}>
        {t('engagement.cards')}
      </Button>
    </Upload>
  )
}
