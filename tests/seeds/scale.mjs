#!/usr/bin/env node
// Writes the history of a large project as lines of {at, actor, patch}, as POST /api/projects/import?format=patches takes them: a team of
// six and an agent that plan, refine, move, finish, drop and take back. Every line is valid on those before it; tasks counts the trash too.
// The same arguments give the same bytes.
//   node tests/seeds/scale.mjs [FILE] [--patches 10000] [--tasks 5000] [--seed 1]
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { patches: { type: 'string', default: '10000' }, tasks: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
const patches = atLeast(2, 'patches'), wanted = atLeast(1, 'tasks');
const random = mulberry32(Number(values.seed));

const statuses = ['todo', 'in_progress', 'blocked', 'in_review', 'done', 'cancelled'];
const priorities = ['low', 'medium', 'high', 'critical'];
const labels = 'backend frontend design docs security speed bug chore research release'.split(' ');
const verbs = 'Add Fix Write Draw Measure Review Remove Split Test Ship'.split(' ');
const nouns = 'the importer,the login page,the report,the search,the calendar,the invoice,the mobile view,the audit trail,the cache,the editor'.split(',');
const words = 'a customer asked for this after the release and it should work without a reload even where the list is long or the network slow'.split(' ');
const actors = [...Array.from({ length: 6 }, uuid), 'agent:planner'];

const tasks = []; // in the order of creation: { id, body, depth, parent, children, deletedWith }
const live = [];  // those that are not in the trash, in no order
const trash = []; // the roots of deletions
const step = 600 * 24 * 3_600_000 / patches;
const out = positionals[0] ? openSync(positionals[0], 'w') : 1;
let at = Date.UTC(2024, 0, 8, 8), lines = [];

for (let version = 1; version <= patches; version++) {
  // Some patches share an instant, as those of one import do.
  at += chance(0.05) ? 0 : Math.round(2 * random() * step);
  lines.push(JSON.stringify({ at: new Date(at).toISOString(), actor: actors[pick(actors.length)], patch: patch(version) }));
  if (lines.length === 500 || version === patches) {
    appendFileSync(out, lines.join('\n') + '\n');
    lines = [];
  }
}

if (out !== 1) closeSync(out);

function patch(version) {
  if (version === 1) {
    return { op: 'create', baseVersion: 0, metaUpdates: { title: 'A large project', summary: paragraph(), status: 'active', tags: ['scale'] } };
  }

  const creations = share(wanted - tasks.length, patches - version + 1);
  if (creations > 0) return { baseVersion: version - 1, taskPatches: Array.from({ length: creations }, create) };
  if (chance(0.01)) return { baseVersion: version - 1, metaUpdates: { summary: paragraph() } };
  return { baseVersion: version - 1, taskPatches: [change()] };
}

// Spreads what is left over the patches that are left: mostly one or none, now and then a handful.
function share(left, over) {
  if (left <= 0) return 0;
  if (left >= over) return Math.ceil(left / over);
  return chance(left / over / 1.5) ? Math.min(left, chance(0.1) ? 1 + pick(10) : 1) : left > over - 2 ? 1 : 0;
}

function create() {
  const parent = live.length > 5 && chance(0.7) ? live[pick(live.length)] : null;
  const task = { id: uuid(), body: {}, depth: 0, parent: null, children: 0, deletedWith: null };
  Object.assign(task.body, { title: `${one(verbs)} ${one(nouns)} ${tasks.length + 1}`, labels: some(labels, 2) });
  if (parent && parent.depth < 5) put(task, parent);
  if (chance(0.4)) task.body.description = paragraph();
  if (chance(0.6)) task.body.estimatedMinutes = 15 * (1 + pick(60));
  if (chance(0.3)) task.body.priority = one(priorities);
  if (chance(0.2)) task.body.acceptanceCriteria = Array.from({ length: 1 + pick(4) }, () => ({ text: sentence(), met: false }));
  if (chance(0.2) && live.length) task.body.dependencies = [live[pick(live.length)].id];
  if (chance(0.05)) task.body.metadata = { source: { tool: 'tracker', number: tasks.length } };
  tasks.push(task);
  task.place = live.push(task) - 1;
  return { op: 'create', taskId: task.id, body: { ...task.body } };
}

function change() {
  const kind = random();
  if (!live.length) return trash.length ? restore() : create();
  if (kind < 0.02) return remove() ?? update();
  if (kind < 0.03) return restore() ?? update();
  if (kind < 0.10) return move() ?? update();
  return update();
}

function update() {
  const task = live[pick(live.length)];
  const body = edit(task);
  if (Object.entries(body).every(([name, value]) => JSON.stringify(value) === JSON.stringify(task.body[name] ?? (name === 'dependencies' ? [] : null)))) return update();
  Object.assign(task.body, body);
  return { op: 'update', taskId: task.id, body };
}

function edit(task) {
  return one([
    () => ({ status: one(statuses.filter(status => status !== (task.body.status ?? 'todo'))) }),
    () => ({ status: 'done', actualMinutes: 1 + (task.body.actualMinutes ?? 0) + pick(600) }),
    () => ({ description: paragraph() }),
    () => ({ title: `${one(verbs)} ${one(nouns)} ${pick(100_000)}` }),
    () => ({ assigneeId: actors[pick(6)], dueDate: day(at + pick(90) * 86_400_000) }),
    () => ({ labels: some(labels, 3) }),
    () => ({ priority: task.body.priority && chance(0.3) ? null : one(priorities) }),
    () => ({ metadata: { reviewed: { round: pick(1000) } } }),
    () => ({ dependencies: earlier(task, 2) }),
  ])();
}

// Only on tasks of before it, so that no cycle comes about.
function earlier(task, count) {
  const number = tasks.indexOf(task);
  const found = Array.from({ length: count }, () => tasks[pick(Math.max(1, number))]).filter(other => other !== task && !other.deletedWith);
  return [...new Set(found.map(other => other.id))];
}

// Only what never had children moves, so that depths stay what they are, those in the trash included.
function move() {
  const task = live[pick(live.length)], parent = live[pick(live.length)];
  if (task.children || task === parent || parent.depth >= 5 || parent === task.parent) return null;
  put(task, parent);
  return { op: 'update', taskId: task.id, body: { parentTaskId: parent.id } };
}

function put(task, parent) {
  if (task.parent) task.parent.children--;
  parent.children++;
  Object.assign(task, { parent, depth: parent.depth + 1 });
  task.body.parentTaskId = parent.id;
}

function remove() {
  const root = live[pick(live.length)];
  const taken = tasks.filter(task => !task.deletedWith && within(task, root));
  if (taken.length > 20) return null;
  for (const task of taken) {
    task.deletedWith = root;
    const last = live.pop();
    if (last !== task) {
      live[task.place] = last;
      last.place = task.place;
    }
  }

  trash.push(root);
  return { op: 'delete', taskId: root.id };
}

function restore() {
  const index = trash.findLastIndex(root => !root.parent?.deletedWith);
  if (index < 0) return null;
  const [root] = trash.splice(index, 1);
  for (const task of tasks.filter(task => task.deletedWith === root)) {
    task.deletedWith = null;
    task.place = live.push(task) - 1;
  }

  return { op: 'restore', taskId: root.id };
}

function within(task, root) {
  for (let above = task; above; above = above.parent) if (above === root) return true;
  return false;
}

function paragraph() { return Array.from({ length: 1 + pick(4) }, sentence).join(chance(0.3) ? '\n- ' : '\n'); }
function sentence() { return `${Array.from({ length: 5 + pick(12) }, () => one(words)).join(' ')}.`; }
function some(from, most) { return [...new Set(Array.from({ length: 1 + pick(most) }, () => one(from)))]; }
function day(instant) { return new Date(instant).toISOString().slice(0, 10); }
function one(list) { return list[pick(list.length)]; }
function pick(below) { return Math.floor(random() * below); }
function chance(share) { return random() < share; }
function uuid() { const hex = Array.from({ length: 32 }, () => pick(16).toString(16)).join(''); return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`; }
function atLeast(low, name) { const number = Number(values[name]); if (!Number.isInteger(number) || number < low) { console.error(`--${name} must be a whole number from ${low}.`); process.exit(2); } return number; }
function mulberry32(a) { return () => { a |= 0; a = a + 0x6d2b79f5 | 0; let t = Math.imul(a ^ a >>> 15, 1 | a); t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t; return ((t ^ t >>> 14) >>> 0) / 4294967296; }; }
