/** An exact decimal number: `units` / 10^`scale`. */
export type Decimal = { units: bigint; scale: number }

export function decimalOf(text: string): Decimal | null {
  const found = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!found || !`${found[2]}${found[3] ?? ''}` || text.length > 60) return null
  const fraction = (found[3] ?? '').replace(/0+$/, '')
  const units = BigInt(`${found[2] ?? ''}${fraction}`)
  return { units: found[1] === '-' ? -units : units, scale: fraction.length }
}

/** Times a power of ten, positive or negative. */
export function shifted({ units, scale }: Decimal, places: number): Decimal {
  const next = scale - places
  return next >= 0 ? trimmed({ units, scale: next }) : { units: units * 10n ** BigInt(-next), scale: 0 }
}

function trimmed({ units, scale }: Decimal): Decimal {
  let result = { units, scale }
  while (result.scale > 0 && result.units % 10n === 0n) result = { units: result.units / 10n, scale: result.scale - 1 }
  return result
}

/** Plain decimal text, at least `places` digits behind the point. */
export function textOf({ units, scale }: Decimal, places = 0): string {
  const wanted = Math.max(scale, places)
  const digits = String((units < 0n ? -units : units) * 10n ** BigInt(wanted - scale)).padStart(wanted + 1, '0')
  const whole = digits.slice(0, digits.length - wanted)
  return `${units < 0n ? '-' : ''}${whole}${wanted > 0 ? `.${digits.slice(-wanted)}` : ''}`
}
