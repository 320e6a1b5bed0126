import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressPlugin } from './apps/web/compress-plugin.ts'
import { preloadPlugin } from './apps/web/preload-plugin.ts'
import { readingsPlugin } from './apps/web/readings-plugin.ts'

/** Nothing is fetched from another host: rules of packages that would are dropped, and of every font only its woff2 is kept. */
const localFonts: Plugin = {
  name: 'zhulu-local-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    /\.css($|\?)/.test(id)
      ? code.replace(/@font-face\s*\{[^}]*https?:\/\/[^}]*\}/g, '').replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, '')
      : undefined,
}

/** Parts of the interface do nothing by being imported, so that a page only carries what it uses; words, styles and the doors that bring them do. */
const sideEffects = (id: string): boolean => !/\/(ui|kernel\/client)\/[^?]*\.tsx?$/.test(id) || /\/(words|index|fonts)\.ts$/.test(id)

/** The web application. It is served by the server itself, under a policy that allows no inline script and no other host. */
export default defineConfig({
  root: 'apps/web',
  publicDir: 'public',
  base: '/',
  plugins: [react(), localFonts, readingsPlugin(import.meta.dirname), preloadPlugin('apps/web/application.ts'), compressPlugin()],
  server: { proxy: { '/api': { target: process.env['ZHULU_SERVER'] ?? 'http://127.0.0.1:3000' } } },
  build: {
    outDir: '../../var/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    rolldownOptions: { treeshake: { moduleSideEffects: sideEffects } },
  },
})
