import { Select, Switch, TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useWords } from '#ui/words/index.ts'
import { useCodeList, type CodeEntry } from '../../record/registry.ts'
import { textOf, ties, type EditorProps } from '../editor.ts'

export function ChoiceEditor(props: EditorProps) {
  const { record, name, field, value, onChange, onDone, autoFocus, compact, disabled } = props
  const { t } = useWords()
  return (
    <Select
      {...ties(props)}
      className="zl-wide"
      value={textOf(value) || undefined}
      allowClear={!field.required}
      showSearch={{ optionFilterProp: 'label' }}
      autoFocus={autoFocus}
      defaultOpen={compact}
      disabled={disabled}
      variant={compact ? 'borderless' : undefined}
      options={(field.options ?? []).map((option) => ({ value: option, label: t(`${record}.${name}.${option}`) }))}
      onChange={(next: string | undefined) => {
        onChange(next ?? null)
        onDone?.()
      }}
    />
  )
}

type Node = { value: string; title: string; children: Node[] }

/** Entries under their parents; entries whose parent is unknown stand at the top. */
export function treeOf(entries: readonly CodeEntry[], titleOf: (code: string) => string): Node[] {
  const nodes = new Map(entries.map(({ code }): [string, Node] => [code, { value: code, title: titleOf(code), children: [] }]))
  return entries.flatMap(({ code, parent }) => {
    const node = nodes.get(code)
    const above = parent === null ? undefined : nodes.get(parent)
    if (node && above) above.children.push(node)
    return node && !above ? [node] : []
  })
}

/** A tree of codes, found by any part of a name or by the code itself. */
export function CodeEditor(props: EditorProps) {
  const { field, value, onChange, onDone, autoFocus, compact, disabled } = props
  const { t } = useWords()
  const entries = useCodeList(field.list)
  const tree = useMemo(() => treeOf(entries, (code) => t(`${field.list}.${code}`)), [entries, field.list, t])
  return (
    <TreeSelect
      {...ties(props)}
      className="zl-wide"
      value={textOf(value) || undefined}
      treeData={tree}
      allowClear={!field.required}
      autoFocus={autoFocus}
      defaultOpen={compact}
      disabled={disabled}
      variant={compact ? 'borderless' : undefined}
      popupMatchSelectWidth={360}
      treeDefaultExpandedKeys={textOf(value) ? [textOf(value)] : []}
      showSearch={{ filterTreeNode: (text, node) => `${String(node.value)} ${String(node.title)}`.toLowerCase().includes(text.toLowerCase()) }}
      onChange={(next: string | undefined) => {
        onChange(next ?? null)
        onDone?.()
      }}
    />
  )
}

export function FlagEditor(props: EditorProps) {
  const { id, describedBy, label } = props
  return (
    <Switch
      id={id}
      aria-describedby={describedBy}
      aria-label={id ? undefined : label}
      checked={props.value === true}
      autoFocus={props.autoFocus}
      disabled={props.disabled}
      onChange={(on) => {
        props.onChange(on)
        props.onDone?.()
      }}
    />
  )
}

export function TagsEditor(props: EditorProps) {
  const { record, name, field, value, onChange, autoFocus, compact, disabled } = props
  const { t } = useWords()
  const tags = Array.isArray(value) ? value.map(String) : []
  const options = field.options?.map((option) => ({ value: option, label: t(`${record}.${name}.${option}`) }))
  return (
    <Select
      {...ties(props)}
      className="zl-wide"
      mode={options ? 'multiple' : 'tags'}
      {...(options ? { options, showSearch: { optionFilterProp: 'label' } } : {})}
      value={tags}
      autoFocus={autoFocus}
      disabled={disabled}
      variant={compact ? 'borderless' : undefined}
      tokenSeparators={[',', '，', '、', ';', '；']}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}
