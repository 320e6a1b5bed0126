import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The web application. It is served by the server itself, under a policy that allows no inline script and no other host. */
export default defineConfig({
  root: 'apps/web',
  publicDir: 'public',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../var/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
})
