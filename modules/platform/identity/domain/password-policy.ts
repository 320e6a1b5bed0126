// Long enough for the contract, yet among the first that anyone tries.
const common = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '1234567891',
  '12345678910',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'asdfghjkl;',
  'password123',
  'password1234',
  'passw0rd123',
  'administrator',
  'admin12345',
  'admin123456',
  'welcome123',
  'letmein123',
  'iloveyou123',
  'woaini1314',
  'woaini520',
  'a123456789',
  'q123456789',
  'abc1234567',
  'abcd123456',
  'qwerty1234',
  'zxcvbnm123',
  'changeme123',
])

/** Why a password of sufficient length is still refused, null when it is fit. */
export function weaknessOf(password: string, person: { name: string; email: string }): 'common' | 'monotonous' | 'personal' | null {
  const folded = password.toLowerCase()
  if (common.has(folded)) return 'common'
  if (new Set(folded).size < 4) return 'monotonous'
  const local = person.email.split('@')[0]?.toLowerCase() ?? ''
  const names = [person.email.toLowerCase(), local, person.name.toLowerCase().replaceAll(' ', '')].filter((name) => name.length >= 4)
  // A password may contain a name, but what is left without it must still be worth guessing.
  return names.some((name) => folded.replaceAll(name, '').length < 6 && folded.includes(name)) ? 'personal' : null
}
