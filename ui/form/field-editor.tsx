import type { ComponentType } from 'react'
import type { FieldKind } from '#kernel/contract/fields.ts'
import type { EditorProps } from './editor.ts'
import { ChoiceEditor, CodeEditor, FlagEditor, TagsEditor } from './editors/choice.tsx'
import { DateEditor } from './editors/date.tsx'
import { MoneyEditor, NumberEditor } from './editors/number.tsx'
import { ReferenceEditor } from './editors/reference.tsx'
import { TextEditor } from './editors/text.tsx'

const editors: Readonly<Record<FieldKind, ComponentType<EditorProps>>> = {
  text: TextEditor,
  number: NumberEditor,
  money: MoneyEditor,
  date: DateEditor,
  instant: DateEditor,
  choice: ChoiceEditor,
  code: CodeEditor,
  flag: FlagEditor,
  reference: ReferenceEditor,
  tags: TagsEditor,
}

/** The editor that fits the kind of a field. */
export function FieldEditor(props: EditorProps) {
  const Editor = editors[props.field.kind]
  return <Editor {...props} />
}
