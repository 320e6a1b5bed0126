import type { RecordFormProps } from '#ui/form/index.ts'
import { OrganizationTwins, PersonTwins } from './twin-hints.tsx'

type Form = Pick<RecordFormProps, 'sections' | 'hints'>

export const organizationForm: Form = {
  sections: [
    { title: 'form.main', fields: ['name', 'registrationCode', 'industryCode', 'level', 'region', 'sizeBand', 'ownerId'] },
    {
      title: 'form.more',
      fields: ['otherNames', 'parentId', 'phone', 'website', 'address', 'employees', 'annualRevenue', 'foundedYear', 'source', 'tags', 'note'],
      folded: true,
    },
  ],
  hints: (values) => <OrganizationTwins values={values} />,
}

export const personForm: Form = {
  sections: [
    { title: 'form.main', fields: ['name', 'organizationId', 'jobTitle', 'department', 'phone', 'mobile', 'email', 'dataPurpose'] },
    { title: 'form.more', fields: ['otherNames', 'wechat', 'address', 'ownerId', 'tags', 'note'], folded: true },
  ],
  hints: (values) => <PersonTwins values={values} />,
}
