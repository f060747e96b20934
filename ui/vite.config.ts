import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

// Every browser that runs the rest of this page reads woff2: the older twin of each font stays out.
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('@fontsource') ? code.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, '') : null,
}

// Built into the Python package; the wheel carries it.
export default defineConfig({
  plugins: [woff2Only, svelte()],
  base: './',
  worker: { format: 'es' },
  build: {
    outDir: '../src/willing/web/static',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8620' } },
})
