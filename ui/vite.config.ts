import { svelte } from '@sveltejs/vite-plugin-svelte'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

// Every browser that runs the rest of this page reads woff2: the older twin of each font stays out.
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('@fontsource') ? code.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, '') : null,
}

// The symbols' package greets on the console; a screen says nothing there.
const quietSymbols: Plugin = {
  name: 'quiet-symbols',
  transform: (code, id) => (id.includes('milsymbol/src/ms.js') ? code.replace('console.info(', 'void (') : null),
}

// Built into the Python package; the wheel carries it.
export default defineConfig({
  plugins: [woff2Only, quietSymbols, svelte()],
  base: './',
  resolve: { alias: { 'milsymbol/bare': fileURLToPath(new URL('node_modules/milsymbol/index.mjs', import.meta.url)) } },
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
