/**
 * Text that a spreadsheet would take for a formula when it opens a CSV file. The apostrophe is what spreadsheets themselves use
 * to say "text"; one more is put before text that already looks guarded, so that removing exactly one gives the original back.
 */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]/

export const guardFormula = (text: string): string => (risky.test(text) ? `'${text}` : text)

export const unguardFormula = (text: string): string => (text.startsWith("'") && risky.test(text) ? text.slice(1) : text)
