import type { RecordFormProps } from '#ui/form/index.ts'

type Form = Pick<RecordFormProps, 'sections'>

export const taskForm: Form = {
  sections: [
    { title: 'form.main', fields: ['title', 'dueAt', 'remindAt', 'priority', 'assigneeId', 'organizationId', 'personId'] },
    { title: 'form.more', fields: ['status', 'note'], folded: true },
  ],
}

export const interactionForm: Form = {
  sections: [
    { title: 'form.main', fields: ['type', 'subject', 'at', 'endsAt', 'organizationId', 'body'] },
    { title: 'form.more', fields: ['outcome', 'nextStep', 'nextStepOn', 'nextStepByCustomer', 'place', 'ownerId'] },
  ],
}
