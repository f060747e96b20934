import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

// Styles are in files of their own: the content security policy allows no inline style.
export default { preprocess: vitePreprocess(), compilerOptions: { css: 'external' } }
