declare module 'virtual:readings' {
  /** How every Han character of the interface's words is read: pinyin without tones, several separated by spaces. */
  export const readings: Readonly<Record<string, string>>
}
