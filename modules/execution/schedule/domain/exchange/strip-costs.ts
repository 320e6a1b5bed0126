import { parseXml, writeXml, type XmlElement } from '@zhulu/engines/network'

/** What says, or lets work out, what somebody costs. */
const costs = new Set(
  'Cost FixedCost ActualCost RemainingCost OvertimeCost ActualOvertimeCost RemainingOvertimeCost CostVariance ACWP BCWS BCWP CV SV StandardRate OvertimeRate CostPerUse Rates'.split(
    ' ',
  ),
)

/** A project file without anything about cost, for whoever may not see cost rates. */
export function stripCosts(text: string): string {
  const document = parseXml(text)
  const stack: XmlElement[] = [document.root]
  for (let element = stack.pop(); element; element = stack.pop()) {
    element.children = element.children.filter((child) => typeof child === 'string' || !isCost(child))
    for (const child of element.children) if (typeof child !== 'string') stack.push(child)
  }
  return writeXml(document)
}

/** Amounts by period are plain numbers; work by period is a duration, and stays. */
function isCost({ name, children }: XmlElement): boolean {
  if (name !== 'TimephasedData') return costs.has(name)
  const value = children.find((child) => typeof child !== 'string' && child.name === 'Value')
  const [text] = typeof value === 'object' ? value.children : []
  return typeof text === 'string' && /^\s*-?\d/.test(text)
}
