import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../../..');
const startLimit = 180_000;
const stopLimit = 30_000;

/**
 * Starts the whole product by its own AppHost on a fresh data folder and a free port, and answers how to stop it. What it says is
 * kept in test-results/product.log. With ORCHESTRATOR_URL set, the product that runs there is used instead.
 */
export default async function startProduct(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['ORCHESTRATOR_URL']) return undefined;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = await mkdtemp(join(tmpdir(), 'orchestrator-browser-'));
  const host = spawn('dotnet', ['run', '--no-build', '--project', 'Orchestrator.AppHost'], {
    cwd: root,
    env: { ...process.env, ORCHESTRATOR_PORT: String(port), ORCHESTRATOR_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await keepOutput(host, resolve(import.meta.dirname, '../test-results'));
  const stop = async () => {
    await end(host);
    await rm(data, { recursive: true, force: true });
  };
  try {
    await untilHealthy(url, host);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message} It said:\n${said().join('')}`);
  }
  process.env['ORCHESTRATOR_URL'] = url;
  return stop;
}

async function keepOutput(host: ChildProcess, folder: string): Promise<() => string[]> {
  await mkdir(folder, { recursive: true });
  const log = createWriteStream(join(folder, 'product.log'));
  const lines: string[] = [];
  for (const stream of [host.stdout, host.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      lines.push(chunk.toString());
    });
  }
  return () => lines.slice(-60);
}

async function untilHealthy(url: string, host: ChildProcess): Promise<void> {
  const deadline = Date.now() + startLimit;
  while (Date.now() < deadline) {
    if (host.exitCode !== null) throw new Error('The product ended while it was starting.');
    const status = await fetch(`${url}/api/status`).catch(() => null);
    if (status?.ok) return;
    await pause(100);
  }
  throw new Error(`The product was not healthy within ${startLimit / 1000} s.`);
}

/** Asks it to stop, in the order that it knows; only one that does not answer is killed. */
async function end(host: ChildProcess): Promise<void> {
  if (host.exitCode !== null) return;
  const ended = new Promise((done) => host.once('exit', done));
  host.kill('SIGTERM');
  const slow = setTimeout(() => host.kill('SIGKILL'), stopLimit);
  await ended;
  clearTimeout(slow);
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
