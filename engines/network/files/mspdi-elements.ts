import { childOf, encode, makeElement, textOf, type XmlElement } from './xml.ts'

/** Children of a task in the order of the schema, those that are written here and those they have to stand between. */
const taskOrder =
  'UID GUID ID Name Active Manual Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel Priority Start Finish Duration ManualStart ManualFinish ManualDuration DurationFormat Work Stop Resume ResumeValid EffortDriven Recurring OverAllocated Estimated Milestone Summary DisplayAsSummary Critical IsSubproject IsSubprojectReadOnly SubprojectName ExternalTask ExternalTaskProject EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance FreeSlack TotalSlack StartSlack FinishSlack FixedCost FixedCostAccrual PercentComplete PercentWorkComplete Cost OvertimeCost OvertimeWork ActualStart ActualFinish ActualDuration ActualCost ActualOvertimeCost ActualWork ActualOvertimeWork RegularWork RemainingDuration RemainingCost RemainingWork RemainingOvertimeCost RemainingOvertimeWork ACWP CV ConstraintType CalendarUID ConstraintDate Deadline LevelAssignments LevelingCanSplit LevelingDelay LevelingDelayFormat PreLeveledStart PreLeveledFinish Hyperlink HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar Rollup BCWS BCWP PhysicalPercentComplete EarnedValueMethod PredecessorLink ActualWorkProtected ActualOvertimeWorkProtected ExtendedAttribute Baseline OutlineCode IsPublished StatusManager CommitmentStart CommitmentFinish CommitmentType TimephasedData'.split(
    ' ',
  )
const placeIn = new Map(taskOrder.map((name, place) => [name, place]))

/** A copy that can be changed without touching the document it comes from. */
export function copyOf(element: XmlElement): XmlElement {
  return { ...element, children: element.children.map((child) => (typeof child === 'string' ? child : copyOf(child))) }
}

/** White space that stands before the children of an element, to be repeated before a new one. */
const indentOf = (parent: XmlElement): string => {
  const first = parent.children[0]
  return typeof first === 'string' && first.trim() === '' ? first : ''
}

/** Sets the text of a child, adds it where the schema wants it, or takes it away (null). Nothing else of the element changes. */
export function setChild(parent: XmlElement, name: string, text: string | null): void {
  const child = childOf(parent, name)
  if (text === null) {
    if (child) removeChild(parent, child)
    return
  }
  if (!child) return insertChild(parent, makeElement(name, text))
  if (textOf(child) === text) return
  if (child.close === '') Object.assign(child, { open: `${child.open.slice(0, -2).trimEnd()}>`, close: `</${name}>` })
  child.children = [encode(text)]
}

/** Takes a child away with the white space before it. */
export function removeChild(parent: XmlElement, child: XmlElement): void {
  const at = parent.children.indexOf(child)
  if (at < 0) return
  const before = parent.children[at - 1]
  const blank = typeof before === 'string' && before.trim() === ''
  parent.children.splice(blank ? at - 1 : at, blank ? 2 : 1)
}

/** Puts a child after the last one that stands before it in the schema. */
export function insertChild(parent: XmlElement, child: XmlElement): void {
  const own = placeIn.get(child.name) ?? Infinity
  let at = 0
  parent.children.forEach((other, i) => {
    if (typeof other !== 'string' && (placeIn.get(other.name) ?? -1) <= own) at = i + 1
  })
  const indent = indentOf(parent)
  parent.children.splice(at, 0, ...(indent ? [indent, child] : [child]))
}

/** Puts an element after a sibling, or in front of everything, with the white space the others have. */
export function insertAfter(parent: XmlElement, sibling: XmlElement | null, child: XmlElement): void {
  const indent = indentOf(parent)
  const at = sibling ? parent.children.indexOf(sibling) + 1 : 0
  parent.children.splice(at, 0, ...(indent ? [indent, child] : [child]))
}
