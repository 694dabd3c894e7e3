#!/usr/bin/env node
// Fills a workspace with large projects, each another history of scale.mjs, through the import: by default 200 projects of 500 tasks, the trash included.
// The same arguments give the same histories.
//   node tests/seeds/workspace.mjs --url http://localhost:8080 --email ana@example.com --password … [--projects 200] [--tasks 500] [--patches 260]
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8080' }, email: { type: 'string' }, password: { type: 'string' }, token: { type: 'string' },
    projects: { type: 'string', default: '200' }, tasks: { type: 'string', default: '500' }, patches: { type: 'string', default: '260' },
  },
});
const scale = fileURLToPath(new URL('scale.mjs', import.meta.url));
let token = values.token ?? await signIn();

for (let seed = 1; seed <= Number(values.projects); seed++) {
  const history = execFileSync(process.execPath, [scale, '--patches', values.patches, '--tasks', values.tasks, '--seed', String(seed)], { maxBuffer: 1 << 30, encoding: 'utf8' });
  const started = await call('/api/projects/import?format=patches', history.replace('"A large project"', JSON.stringify(`Project ${seed}`)));
  for (let state = { status: 'running' }; state.status === 'running';) {
    state = await call(`/api/imports/${started.importId}`);
    if (state.status === 'failed') throw new Error(`Project ${seed}: ${JSON.stringify(state.report[0])}`);
  }

  process.stderr.write(`\r${seed} of ${values.projects} projects`);
}

process.stderr.write('\n');

async function call(path, body, isRetry = false) {
  const response = await fetch(values.url + path, {
    method: body ? 'POST' : 'GET', body,
    headers: { authorization: `Bearer ${token}`, prefer: 'wait=30', ...(body && { 'content-type': 'application/x-ndjson' }) },
  });
  // A token lives a few minutes, a large workspace takes longer.
  if (response.status === 401 && !isRetry && values.email) {
    token = await signIn();
    return call(path, body, true);
  }

  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function signIn() {
  if (!values.email || !values.password) {
    console.error('Give --token, or --email and --password of an account.');
    process.exit(2);
  }

  const response = await fetch(`${values.url}/api/auth/login`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: values.email, password: values.password }),
  });
  if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`);
  return (await response.json()).accessToken;
}
