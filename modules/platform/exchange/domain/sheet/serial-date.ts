import type { TypedCell } from '../file/row.ts'

const dayMs = 86_400_000

/** Days that spreadsheets count as serial 0: the 1900 system believes that 1900 was a leap year, the 1904 system does not care. */
const epoch = { early: Date.UTC(1899, 11, 31), usual: Date.UTC(1899, 11, 30), mac: Date.UTC(1904, 0, 1) }

/**
 * A serial number as a local day, or local day and time to the second. Null outside 0..9999-12-31 and for serial 60 of the 1900
 * system, a 29 February that never was.
 */
export function momentOfSerial(serial: number, date1904 = false): TypedCell | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null
  const day = Math.floor(serial)
  if (!date1904 && day === 60) return null
  const base = date1904 ? epoch.mac : day < 60 ? epoch.early : epoch.usual
  const ms = Math.round((serial - day) * dayMs)
  const whole = base + day * dayMs + (ms % 1000 <= 2 || ms % 1000 >= 998 ? Math.round(ms / 1000) * 1000 : ms)
  const iso = new Date(whole).toISOString()
  if (iso.startsWith('+') || iso.startsWith('-')) return null
  return whole % dayMs === 0 ? { as: 'date', text: iso.slice(0, 10) } : { as: 'instant', text: iso.slice(0, 23).replace('.000', '') }
}

/** A share of a day as hours, minutes and seconds; hours may exceed 23. */
export function timeOfSerial(serial: number): TypedCell {
  const seconds = Math.round(Math.abs(serial) * 86_400)
  const two = (value: number) => String(value).padStart(2, '0')
  return { as: 'time', text: `${serial < 0 ? '-' : ''}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}` }
}

/** The serial number (1900 system) of an ISO day or of an instant as written, its zone left aside. */
export function serialOf(iso: string): number | null {
  const ms = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : `${iso.slice(0, 19)}Z`)
  if (Number.isNaN(ms)) return null
  const serial = (ms - epoch.usual) / dayMs
  if (serial >= 61) return serial
  const early = (ms - epoch.early) / dayMs
  return early >= 0 && early < 60 ? early : null
}
