import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

// The server as plain ES modules for Node 20: packages stay in node_modules, SQL and examples are read from the package root at run time.
// `reader` is a thread of its own (src/modules/reader/worker.ts).
const entries = { server: 'src/server.ts', cli: 'src/cli.ts', reader: 'src/modules/reader/worker.ts' }

export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(new URL(file, import.meta.url)))),
      output: { entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js' },
    },
  },
})
