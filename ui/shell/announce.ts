let region: HTMLElement | null = null

/** Tells a screen reader what has happened without moving the focus. */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('div')
    region.className = 'zl-unseen'
    region.setAttribute('aria-live', 'polite')
    document.body.append(region)
  }
  const live = region
  live.textContent = ''
  setTimeout(() => {
    live.textContent = text
  }, 60) // the same text twice is only read when the region was empty in between
}
