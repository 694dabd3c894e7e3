import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = process.env['ORCHESTRATOR_GATEWAY'] ?? 'http://localhost:8080';
const proxy = { '/api': { target: gateway, changeOrigin: true }, '/hubs': { target: gateway, changeOrigin: true, ws: true } };

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
  build: {
    // Without inlining, every asset is a file of our own origin and `default-src 'self'` needs no `data:`.
    assetsInlineLimit: 0,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    // The libraries load once a worker instead of once a file; src/testing/setup.ts leaves nothing behind for the next.
    pool: 'threads',
    isolate: false,
  },
});
