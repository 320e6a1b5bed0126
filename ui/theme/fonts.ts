// A chunk of its own: rules only. A slice of the font itself is fetched when a character needs it and no system font has it.
import '@fontsource/noto-sans-sc/400.css'
import '@fontsource/noto-sans-sc/600.css'
