import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The pages. Each shell is an entry of its own, so a worker's phone never loads the office. Chromium 90 is the floor of the offices we serve.
const shells = ['office', 'worker', 'public', 'docs']
const web = fileURLToPath(new URL('src/web', import.meta.url))

export default defineConfig({
  root: web,
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'chrome90',
    sourcemap: false,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: Object.fromEntries(shells.map((name) => [name, `${web}/${name}/index.html`]).filter(([, file]) => existsSync(file!))) },
  },
})
