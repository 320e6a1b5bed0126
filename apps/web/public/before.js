// Runs before anything else, as a file of its own because no inline script is allowed.
// zod would try whether code may be made at run time, and the browser would report the attempt.
globalThis.__zod_globalConfig = { jitless: true }
// The page has its colour before the first paint.
try {
  const choice = localStorage.getItem('zhulu.theme')
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice
} catch {
  // Nothing is kept in this browser; the system's choice holds.
}
