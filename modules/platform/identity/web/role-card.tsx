import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { Failure, useCan, useConfirm, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity, type Grants, type Role } from '../contract/index.ts'
import { TextEntry } from './entry.tsx'
import { RightsMatrix } from './rights-matrix.tsx'
import { roleName } from './role-name.ts'
import { useSubmit } from './use-submit.ts'

/** One role with its rights; built-in ones can be copied, own ones changed. */
export function RoleCard({ role, choose }: { role: Role; choose: (id: string | null) => void }) {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const confirm = useConfirm()
  const [values, setValues] = useState<{ name: string; description: string; grants: Grants }>({
    name: role.name,
    description: role.description ?? '',
    grants: role.grants,
  })
  const own = role.builtIn === null && can('role.write')
  const saving = useSubmit(identity.role.update, () => notify.done(t('state.saved')))
  const copy = useOperation(identity.role.create, { onSuccess: ({ id }) => choose(id), onError: notify.failed })
  const remove = useOperation(identity.role.remove, {
    onSuccess: () => {
      choose(null)
      notify.done(t('roles.removed'))
    },
    onError: notify.failed,
  })
  const askAndRemove = async () => {
    if (await confirm({ title: t('action.delete'), text: t('roles.removeText', { name: role.name }), danger: true, confirm: t('action.delete') }))
      remove.mutate({ id: role.id })
  }
  return (
    <section className="zl-panel" aria-label={roleName(t, role)}>
      <h2>{roleName(t, role)}</h2>
      {own && (
        <div className="zl-entry-pair">
          <TextEntry
            label={t('role.name')}
            value={values.name}
            onChange={(name) => setValues({ ...values, name })}
            error={saving.errorOf('name')}
            required
            maxLength={100}
          />
          <TextEntry
            label={t('role.description')}
            value={values.description}
            onChange={(description) => setValues({ ...values, description })}
            error={saving.errorOf('description')}
            maxLength={500}
          />
        </div>
      )}
      <RightsMatrix grants={values.grants} change={own ? (grants) => setValues({ ...values, grants }) : null} />
      {saving.failure && <Failure error={saving.failure} quiet />}
      {can('role.write') && (
        <div className="zl-panel-buttons">
          {own && (
            <Button
              type="primary"
              loading={saving.busy}
              onClick={() => saving.submit({ id: role.id, version: role.version, ...values, description: values.description || null })}
            >
              {t('action.save')}
            </Button>
          )}
          <Button
            icon={<CopyOutlined aria-hidden />}
            loading={copy.isPending}
            onClick={() =>
              copy.mutate({ name: t('roles.copyOf', { name: roleName(t, role) }), description: role.description, grants: values.grants })
            }
          >
            {t('roles.copy')}
          </Button>
          {own && (
            <Button danger loading={remove.isPending} onClick={() => void askAndRemove()}>
              {t('action.delete')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
